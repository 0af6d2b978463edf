using System.Security.Cryptography;
using System.Text;
using Castellum.Foundation.Data.Conventions;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Audit;

/// <summary>How entries are hashed: SHA-256 over a domain tag, the length-prefixed fields and the previous hash.</summary>
internal static class AuditChain
{
    /// <summary>What the first entry of an organisation links to.</summary>
    public static byte[] Genesis(OrganizationId organization) => SHA256.HashData(Encoding.UTF8.GetBytes($"castellum audit v1|{organization}"));

    public static byte[] DigestOf(string detail) => SHA256.HashData(Encoding.UTF8.GetBytes(detail));

    public static byte[] HashOf(AuditEntry entry) => HashOf(
        entry.OrganizationId, entry.Seq, entry.At, [entry.ActorKind, entry.ActorId ?? "", entry.Action, entry.TargetKind, entry.TargetId], entry.DetailDigest, entry.PreviousHash);

    public static byte[] HashOf(
        OrganizationId organization, long seq, DateTimeOffset at, ReadOnlySpan<string> fields, byte[] detailDigest, byte[] previous)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write("castellum audit v1");
        writer.Write(organization.Value.ToByteArray(bigEndian: true));
        writer.Write(seq);
        writer.Write(InstantConverter.ToMicroseconds(at));
        foreach (var field in fields)
        {
            // BinaryWriter puts the length in front: no two lists of fields give the same bytes.
            writer.Write(field);
        }

        writer.Write(detailDigest);
        writer.Write(previous);
        writer.Flush();
        return SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
