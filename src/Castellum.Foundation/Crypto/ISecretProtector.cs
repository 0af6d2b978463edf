using System.Security.Cryptography;

namespace Castellum.Foundation.Crypto;

/// <summary>Encrypts values at rest with the organisation's data key. Scoped, like the database context it shares.</summary>
/// <remarks>
/// The first value of an organisation adds its data key to the same <see cref="Data.CastellumDb"/>, so that key and value are saved in one
/// transaction: save the value through the same unit of work. Not thread-safe.
/// </remarks>
public interface ISecretProtector
{
    /// <summary>Encrypts a value for one place.</summary>
    ValueTask<byte[]> ProtectAsync(SecretLocation location, ReadOnlyMemory<byte> plaintext, CancellationToken cancellationToken);

    /// <summary>Decrypts a value read from its place.</summary>
    /// <exception cref="CryptographicException">The value is damaged, belongs to another place, or its key was destroyed.</exception>
    ValueTask<byte[]> UnprotectAsync(SecretLocation location, ReadOnlyMemory<byte> record, CancellationToken cancellationToken);

    /// <summary>Whether a record is under the data key that new values are encrypted with.</summary>
    ValueTask<bool> IsCurrentAsync(Kernel.Ids.OrganizationId owner, ReadOnlyMemory<byte> record, CancellationToken cancellationToken);
}
