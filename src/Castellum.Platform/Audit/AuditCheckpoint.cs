using System.Globalization;
using System.Text;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Audit;

/// <summary>A signed statement of where a chain stood: what a chain alone cannot prove is that its end was not cut off or all of it rewritten.</summary>
/// <param name="Organization">The organisation.</param>
/// <param name="Seq">The last entry.</param>
/// <param name="Hash">Its hash in hexadecimal.</param>
/// <param name="At">When the checkpoint was made.</param>
/// <param name="Key">Names the signing key.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 over the other members, in base64.</param>
internal sealed record AuditCheckpoint(OrganizationId Organization, long Seq, string Hash, DateTimeOffset At, string Key, string Signature)
{
    public byte[] SignedBytes() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"castellum audit checkpoint v1|{Organization}|{Seq}|{Hash}|{At.UtcTicks}|{Key}"));
}
