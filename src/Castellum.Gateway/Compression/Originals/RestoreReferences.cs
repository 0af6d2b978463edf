using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Compression.Originals;

/// <summary>References of blocks: made from the text itself, so that a block gets the same marker in every turn, on every node.</summary>
internal static class RestoreReferences
{
    /// <summary>The reference of a text within an organisation, a UUID of version 8.</summary>
    public static CallId Of(OrganizationId organization, string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(organization.Value.ToByteArray());
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new CallId(new Guid(digest[..16], bigEndian: true));
    }
}
