using System.Buffers.Binary;

namespace Castellum.Ledger.Journal;

/// <summary>The envelope of a journal entry: mark, length, checksum, payload.</summary>
/// <remarks>The mark lets a reader find the next entry behind damaged bytes.</remarks>
internal static class JournalFrame
{
    public const int HeaderSize = 12;

    /// <summary>No payload is larger: one call with all its attempts.</summary>
    public const int MaxPayload = 1024 * 1024;

    private const uint Mark = 0x314A4C43; // "CLJ1", little endian

    /// <summary>Fills in the header in front of a payload that is already in place.</summary>
    public static void Seal(Span<byte> frame)
    {
        var payload = frame[HeaderSize..];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(frame[4..], payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[8..], Crc32C.Of(payload));
    }

    /// <summary>Reads the frame at the start of the bytes.</summary>
    /// <returns>The frame's size with header; zero when the bytes end before the frame does; -1 when there is no valid frame.</returns>
    public static int TryRead(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (bytes.Length < HeaderSize)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Mark || length is <= 0 or > MaxPayload)
        {
            return -1;
        }

        if (bytes.Length < HeaderSize + length)
        {
            return 0;
        }

        payload = bytes.Slice(HeaderSize, length);
        return Crc32C.Of(payload) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) ? HeaderSize + length : -1;
    }

    /// <summary>Where the next mark may begin after the first byte, or the length when none is in sight.</summary>
    public static int FindNext(ReadOnlySpan<byte> bytes)
    {
        Span<byte> mark = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(mark, Mark);
        var next = bytes.Length > 1 ? bytes[1..].IndexOf(mark) : -1;
        return next < 0 ? Math.Max(1, bytes.Length - (sizeof(uint) - 1)) : next + 1;
    }

    /// <summary>Whether only zeros follow: the untouched end of a segment.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);
}
