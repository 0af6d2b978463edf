namespace Castellum.Compression.Messaging;

/// <summary>Remembers what a block was compressed to, so that a conversation keeps a stable prefix for the provider's prompt cache.</summary>
/// <remarks>Keys hold a hash of the block, the mode and the policy version; the caller scopes them to its tenant. Must be thread-safe.</remarks>
public interface ICompressionMemo
{
    /// <summary>The remembered compression, or null.</summary>
    RememberedBlock? Find(string key);

    /// <summary>Remembers a compression unless the key is known; answers what is remembered now, which another thread may have put first.</summary>
    RememberedBlock Add(string key, RememberedBlock block);

    /// <summary>Whether a block, by the hash of its text, was lately sent as it was: the provider's cache may hold it in that form.</summary>
    bool WasSentAsIs(string hash);

    /// <summary>Notes that a block is sent as it is.</summary>
    void SentAsIs(string hash);
}
