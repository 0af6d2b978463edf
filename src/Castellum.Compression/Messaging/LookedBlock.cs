using Castellum.Kernel.Money;

namespace Castellum.Compression.Messaging;

/// <summary>A block on its way: how it stands with the provider's cache, and what became of it.</summary>
internal sealed class LookedBlock(FoundBlock found, int tokens, string hash, string key)
{
    /// <summary>Where it stands.</summary>
    public FoundBlock Found => found;

    /// <summary>Its tokens.</summary>
    public int Tokens => tokens;

    /// <summary>The hash of its text.</summary>
    public string Hash => hash;

    /// <summary>The key of its compression in the memo.</summary>
    public string Key => key;

    /// <summary>The reference under which its original would be kept, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>Whether an earlier compression is sent again.</summary>
    public bool Replayed { get; set; }

    /// <summary>Whether it was lately sent as it is, in a place that the provider may have cached.</summary>
    public bool IsCachedAsIs { get; init; }

    /// <summary>What is sent in its place, or null while nothing is decided or it stays as it is.</summary>
    public RememberedBlock? Outcome { get; set; }

    /// <summary>The tokens of the outcome, once there is one.</summary>
    public int TokensAfter { get; set; }

    /// <summary>Whether the outcome replaces the block in the body.</summary>
    public bool IsChanged => Outcome is not null && TokensAfter < tokens && !string.Equals(found.Value.Text, Outcome.Text, StringComparison.Ordinal);

    /// <summary>The receipt.</summary>
    public MessageBlock ToReceipt()
    {
        var changed = IsChanged;
        var reference = changed && Reference is not null && Outcome!.Text.Contains(Reference, StringComparison.Ordinal) ? Reference : null;
        return new MessageBlock(
            found.Path, found.Role, Outcome?.Content ?? Engine.ContentKind.Mixed, new TokenCount(tokens), new TokenCount(changed ? TokensAfter : tokens),
            changed ? Outcome!.Quality : 1, Replayed, !changed || Outcome!.Lossless, changed ? Outcome!.Omitted : [], reference);
    }
}
