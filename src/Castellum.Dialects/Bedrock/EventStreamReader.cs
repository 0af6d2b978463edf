using System.Buffers;
using System.Buffers.Binary;

namespace Castellum.Dialects.Bedrock;

/// <summary>Cuts a byte stream into AWS event-stream messages and checks both checksums of each.</summary>
/// <remarks>Not thread-safe. Allocates nothing per message; holds one pooled buffer, returned by <see cref="Dispose"/>.</remarks>
/// <param name="maxMessageBytes">Largest message accepted; the protocol's own limit is 24 MiB.</param>
public sealed class EventStreamReader(int maxMessageBytes = 24 * 1024 * 1024) : IDisposable
{
    private const int PreludeBytes = 12;
    private const int Overhead = 16;
    private const byte StringType = 7;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(8 * 1024);
    private int _start;
    private int _end;
    private bool _failed;

    /// <summary>Adds received bytes. Messages read before become invalid.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_failed || bytes.IsEmpty)
        {
            return;
        }

        var pending = _end - _start;
        if (_buffer.Length - _end < bytes.Length)
        {
            var target = _buffer.Length >= pending + bytes.Length ? _buffer : ArrayPool<byte>.Shared.Rent(Math.Max(pending + bytes.Length, 2 * pending));
            _buffer.AsSpan(_start, pending).CopyTo(target);
            if (!ReferenceEquals(target, _buffer))
            {
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = target;
            }

            (_start, _end) = (0, pending);
        }

        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Whether bytes of an unfinished message are left, which at the end of the input means that it was cut.</summary>
    public bool HasRest => _end > _start;

    /// <summary>Reads the next complete message.</summary>
    public EventStreamStatus TryRead(out EventStreamMessage message)
    {
        message = default;
        var available = _buffer.AsSpan(_start, _end - _start);
        if (_failed)
        {
            return EventStreamStatus.Corrupt;
        }

        if (available.Length < PreludeBytes)
        {
            return EventStreamStatus.NeedMore;
        }

        var total = BinaryPrimitives.ReadUInt32BigEndian(available);
        var headers = BinaryPrimitives.ReadUInt32BigEndian(available[4..]);
        if (BinaryPrimitives.ReadUInt32BigEndian(available[8..]) != Crc32.Of(available[..8]) || total < Overhead || total > maxMessageBytes || headers > total - Overhead)
        {
            return Fail();
        }

        if (available.Length < total)
        {
            return EventStreamStatus.NeedMore;
        }

        var whole = available[..(int)total];
        if (BinaryPrimitives.ReadUInt32BigEndian(whole[^4..]) != Crc32.Of(whole[..^4]))
        {
            return Fail();
        }

        _start += (int)total;
        return TryHeaders(whole.Slice(PreludeBytes, (int)headers), out var type, out var name)
            ? Done(out message, type, name, whole[(PreludeBytes + (int)headers)..^4])
            : Fail();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }

        (_start, _end, _failed) = (0, 0, true);
    }

    private static EventStreamStatus Done(out EventStreamMessage message, ReadOnlySpan<byte> type, ReadOnlySpan<byte> name, ReadOnlySpan<byte> payload)
    {
        message = new EventStreamMessage(type, name, payload);
        return EventStreamStatus.Message;
    }

    private EventStreamStatus Fail()
    {
        _failed = true;
        return EventStreamStatus.Corrupt;
    }

    private static bool TryHeaders(ReadOnlySpan<byte> headers, out ReadOnlySpan<byte> messageType, out ReadOnlySpan<byte> eventType)
    {
        messageType = default;
        eventType = default;
        while (!headers.IsEmpty)
        {
            var nameLength = headers[0];
            if (headers.Length < nameLength + 2)
            {
                return false;
            }

            var name = headers.Slice(1, nameLength);
            var type = headers[nameLength + 1];
            var rest = headers[(nameLength + 2)..];
            if (!TryValue(type, ref rest, out var value))
            {
                return false;
            }

            if (type == StringType && name.SequenceEqual(":message-type"u8))
            {
                messageType = value;
            }
            else if (type == StringType && (name.SequenceEqual(":event-type"u8) || name.SequenceEqual(":exception-type"u8) || name.SequenceEqual(":error-code"u8)))
            {
                eventType = value;
            }

            headers = rest;
        }

        return true;
    }

    // Types: 0, 1 booleans; 2 byte; 3 short; 4 int; 5 long; 6 bytes; 7 string; 8 timestamp; 9 UUID.
    private static bool TryValue(byte type, scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> value)
    {
        value = default;
        var length = type switch { 0 or 1 => 0, 2 => 1, 3 => 2, 4 => 4, 5 or 8 => 8, 9 => 16, 6 or StringType => -1, _ => int.MaxValue };
        if (length < 0)
        {
            if (rest.Length < 2)
            {
                return false;
            }

            length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            rest = rest[2..];
        }

        if (rest.Length < length)
        {
            return false;
        }

        value = rest[..length];
        rest = rest[length..];
        return true;
    }
}
