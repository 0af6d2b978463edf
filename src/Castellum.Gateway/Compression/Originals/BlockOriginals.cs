using Castellum.Compression.Messaging;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Compression.Originals;

/// <summary>Hands out references for the blocks of one message list and keeps the originals of those whose marker names one.</summary>
/// <param name="organization">Whose list it is.</param>
internal sealed class BlockOriginals(OrganizationId organization)
{
    private readonly Dictionary<string, (CallId Id, string Text)> _offered = new(StringComparer.Ordinal);

    /// <summary>The reference for a block.</summary>
    public string Offer(string path, string text)
    {
        var id = RestoreReferences.Of(organization, text);
        var reference = id.ToString();
        _offered[reference] = (id, text);
        return reference;
    }

    /// <summary>Keeps what the result refers to.</summary>
    /// <returns>The references and until when they hold; none when nothing was left out.</returns>
    public async Task<IReadOnlyList<CompressRestore>> KeepAsync(
        OriginalStore store, IReadOnlyList<MessageBlock> blocks, int? ttlSeconds, CancellationToken cancellationToken)
    {
        var used = blocks.Where(block => block.Reference is not null).Select(block => _offered[block.Reference!]).DistinctBy(item => item.Id).ToList();
        return used.Count == 0 ? [] : await store.KeepAllAsync(used, ttlSeconds, cancellationToken);
    }
}
