namespace Castellum.Compression.Messaging;

/// <summary>Remembers what a block was compressed to, so that a conversation keeps a stable prefix for the provider's prompt cache.</summary>
/// <remarks>Keys hold a hash of the block, the mode and the policy version; the caller scopes them to its tenant. Must be thread-safe.</remarks>
public interface ICompressionMemo
{
    /// <summary>The remembered text, or null.</summary>
    string? Find(string key);

    /// <summary>Remembers a text unless the key is known; answers what is remembered now, which another thread may have put first.</summary>
    string Add(string key, string compressed);
}
