namespace Castellum.Compression.Messaging;

/// <summary>What the provider's prompt cache is worth, to decide whether blocks it may hold are still to be compressed.</summary>
/// <param name="ReadShare">The price of a cached input token as a share of an ordinary one, 0 to 1.</param>
/// <param name="WriteShare">The price of writing a token into the cache as a share of an ordinary one; 1 where writing is free of charge.</param>
public sealed record CachePricing(double ReadShare, double WriteShare = 1)
{
    /// <summary>Shorter prefixes are not cached by any provider.</summary>
    public const int MinPrefixTokens = 1024;

    /// <summary>How many more turns a conversation is taken to have.</summary>
    public const int FurtherTurns = 3;

    /// <summary>
    /// Whether rewriting a cached stretch costs less than reading it on: now it must be written anew and is read in the further turns,
    /// against being read as it is now and then.
    /// </summary>
    /// <param name="tokens">Tokens from the first changed block to the end of what is cached.</param>
    /// <param name="saved">Tokens that compression takes out of them.</param>
    public bool PaysToRewrite(long tokens, long saved)
    {
        var rewritten = (tokens - saved) * (WriteShare + (FurtherTurns * ReadShare));
        var kept = tokens * (1 + FurtherTurns) * ReadShare;
        return rewritten < kept;
    }
}
