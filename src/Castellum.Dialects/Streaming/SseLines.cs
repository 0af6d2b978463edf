using System.Buffers;

namespace Castellum.Dialects.Streaming;

/// <summary>Reads the fields of one frame.</summary>
internal static class SseLines
{
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Finds <c>event</c> and <c>data</c>; <paramref name="joined"/> is grown and used only when there are several data lines.</summary>
    public static void Parse(ReadOnlySpan<byte> frame, ref byte[] joined, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data)
    {
        name = default;
        data = default;
        var lines = 0;
        var length = 0;
        var rest = frame;
        while (!rest.IsEmpty)
        {
            var line = NextLine(ref rest);
            if (TryField(line, "data"u8, out var value))
            {
                length = lines == 0 ? 0 : Join(ref joined, lines == 1 ? data : default, length, value, frame.Length);
                data = lines == 0 ? value : joined.AsSpan(0, length);
                lines++;
            }
            else if (TryField(line, "event"u8, out value))
            {
                name = value;
            }
        }
    }

    private static ReadOnlySpan<byte> NextLine(scoped ref ReadOnlySpan<byte> rest)
    {
        var at = rest.IndexOfAny((byte)'\n', (byte)'\r');
        if (at < 0)
        {
            var last = rest;
            rest = default;
            return last;
        }

        var line = rest[..at];
        var crlf = rest[at] == '\r' && at + 1 < rest.Length && rest[at + 1] == '\n';
        rest = rest[(at + (crlf ? 2 : 1))..];
        return line;
    }

    private static bool TryField(ReadOnlySpan<byte> line, ReadOnlySpan<byte> field, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!line.StartsWith(field))
        {
            return false;
        }

        value = line[field.Length..];
        if (value.IsEmpty)
        {
            return true;
        }

        if (value[0] != ':')
        {
            return false;
        }

        value = value.Length > 1 && value[1] == ' ' ? value[2..] : value[1..];
        return true;
    }

    // The joined text is never longer than the frame, so one rent of that size serves all its lines.
    private static int Join(ref byte[] joined, ReadOnlySpan<byte> first, int length, ReadOnlySpan<byte> value, int frameLength)
    {
        if (joined.Length < frameLength)
        {
            if (joined.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(joined);
            }

            joined = ArrayPool<byte>.Shared.Rent(frameLength);
        }

        if (length == 0)
        {
            first.CopyTo(joined);
            length = first.Length;
        }

        joined[length++] = (byte)'\n';
        value.CopyTo(joined.AsSpan(length));
        return length + value.Length;
    }
}
