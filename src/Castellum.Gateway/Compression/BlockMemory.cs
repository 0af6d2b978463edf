using System.Collections.Concurrent;
using Castellum.Compression.Messaging;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Compression;

/// <summary>What blocks of conversations were compressed to, per organisation, in memory and bounded.</summary>
/// <remarks>
/// The engine is deterministic: a node that forgot, or another node, comes to the same bytes again unless the choice depended on a question.
/// Forgetting therefore costs time, and in the worst case one miss of the vendor's prompt cache.
/// </remarks>
internal sealed class BlockMemory
{
    private const long MaxCharacters = 32L << 20;
    private readonly ConcurrentDictionary<string, string> _blocks = new(StringComparer.Ordinal);
    private long _characters;

    /// <summary>The memory of one organisation.</summary>
    public ICompressionMemo For(OrganizationId organization) => new Scope(this, organization);

    private string Add(string key, string compressed)
    {
        // Starting over is simpler than ageing, and as cheap: the working set is the conversations of the last hours.
        if (Interlocked.Add(ref _characters, compressed.Length + key.Length) > MaxCharacters)
        {
            _blocks.Clear();
            Interlocked.Exchange(ref _characters, compressed.Length + key.Length);
        }

        return _blocks.GetOrAdd(key, compressed);
    }

    private sealed class Scope(BlockMemory memory, OrganizationId organization) : ICompressionMemo
    {
        public string? Find(string key) => memory._blocks.GetValueOrDefault(KeyOf(key));

        public string Add(string key, string compressed) => memory.Add(KeyOf(key), compressed);

        private string KeyOf(string key) => $"{organization}|{key}";
    }
}
