using System.Text;

namespace Castellum.Foundation.Crypto;

/// <summary>Text on <see cref="ISecretProtector"/>.</summary>
public static class SecretProtectorExtensions
{
    /// <summary>Encrypts text as UTF-8.</summary>
    public static ValueTask<byte[]> ProtectTextAsync(
        this ISecretProtector protector, SecretLocation location, string text, CancellationToken cancellationToken) =>
        protector.ProtectAsync(location, Encoding.UTF8.GetBytes(text), cancellationToken);

    /// <summary>Decrypts text from UTF-8.</summary>
    public static async ValueTask<string> UnprotectTextAsync(
        this ISecretProtector protector, SecretLocation location, ReadOnlyMemory<byte> record, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await protector.UnprotectAsync(location, record, cancellationToken));
}
