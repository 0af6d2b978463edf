using System.Collections.Concurrent;
using Castellum.Compression.Messaging;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Compression;

/// <summary>What blocks of conversations were compressed to, and which were sent as they are, per organisation, in memory and bounded.</summary>
/// <remarks>
/// The engine is deterministic: a node that forgot, or another node, comes to the same bytes again unless the choice depended on a question.
/// Forgetting therefore costs time, and in the worst case one miss of the vendor's prompt cache.
/// </remarks>
/// <param name="time">The clock.</param>
internal sealed class BlockMemory(TimeProvider time)
{
    private const long MaxCharacters = 32L << 20;
    private const int MaxAsIs = 200_000;

    // How long a vendor's cache holds a prefix that is not used: five to ten minutes, renewed by every use.
    private static readonly TimeSpan CacheLife = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, RememberedBlock> _blocks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _asIs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<OrganizationId, bool> _users = new();
    private long _characters;

    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The memory of one organisation.</summary>
    /// <param name="organization">The organisation.</param>
    /// <param name="settings">What else decides on the outcome: vocabulary, references, rules; empty for none.</param>
    public ICompressionMemo For(OrganizationId organization, string settings)
    {
        _users.TryAdd(organization, true);
        return new Scope(this, $"{organization}|", settings);
    }

    /// <summary>Whether the organisation compresses conversations, so that it matters what it sends as it is.</summary>
    public bool IsUsedBy(OrganizationId organization) => _users.ContainsKey(organization);

    private RememberedBlock Add(string key, RememberedBlock block)
    {
        // Starting over is simpler than ageing, and as cheap: the working set is the conversations of the last hours.
        if (Interlocked.Add(ref _characters, block.Text.Length + key.Length) > MaxCharacters)
        {
            _blocks.Clear();
            Interlocked.Exchange(ref _characters, block.Text.Length + key.Length);
        }

        return _blocks.GetOrAdd(key, block);
    }

    private void NoteAsIs(string key)
    {
        if (_asIs.Count >= MaxAsIs)
        {
            _asIs.Clear();
        }

        _asIs[key] = Now;
    }

    private sealed class Scope(BlockMemory memory, string owner, string settings) : ICompressionMemo
    {
        public RememberedBlock? Find(string key) => memory._blocks.GetValueOrDefault(KeyOf(key));

        public RememberedBlock Add(string key, RememberedBlock block) => memory.Add(KeyOf(key), block);

        public bool WasSentAsIs(string hash) => memory._asIs.TryGetValue(owner + hash, out var at) && memory.Now - at < CacheLife;

        public void SentAsIs(string hash) => memory.NoteAsIs(owner + hash);

        private string KeyOf(string key) => $"{owner}{settings}|{key}";
    }
}
