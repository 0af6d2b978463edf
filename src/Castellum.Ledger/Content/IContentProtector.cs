using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Content;

/// <summary>Encrypts captured content under the organisation's own key. Implemented by the platform module.</summary>
public interface IContentProtector
{
    /// <summary>Encrypts.</summary>
    /// <param name="organization">Whose key is used.</param>
    /// <param name="context">What the bytes belong to, bound into the ciphertext so that rows cannot be swapped.</param>
    /// <param name="plain">The bytes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<byte[]> ProtectAsync(OrganizationId organization, string context, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken);

    /// <summary>Decrypts what <see cref="ProtectAsync"/> made for the same organisation and context.</summary>
    /// <returns>The bytes, or null when the key is gone: the content was erased.</returns>
    ValueTask<byte[]?> UnprotectAsync(
        OrganizationId organization, string context, ReadOnlyMemory<byte> cipher, CancellationToken cancellationToken);
}
