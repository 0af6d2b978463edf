using System.Buffers;

namespace Castellum.Dialects.Streaming;

/// <summary>Cuts a byte stream into server-sent events, whatever the boundaries of the chunks.</summary>
/// <remarks>
/// Follows the WHATWG event stream grammar: lines end in LF, CR or CRLF, a leading byte order mark is ignored, a blank line ends a frame.
/// Concatenating <see cref="SseFrame.Raw"/> of all frames gives back the input byte for byte. Not thread-safe. Allocates nothing per frame;
/// holds one pooled buffer, returned by <see cref="Dispose"/>.
/// </remarks>
/// <param name="maxFrameBytes">Largest frame accepted, in bytes; 1 to 1 GiB.</param>
public sealed class SseFrameReader(int maxFrameBytes = SseFrameReader.DefaultMaxFrameBytes) : IDisposable
{
    /// <summary>The default frame limit: 16 MiB, enough for an image inside an event.</summary>
    public const int DefaultMaxFrameBytes = 16 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(8 * 1024);
    private byte[] _joined = [];
    private int _start;
    private int _end;
    private int _scan;
    private bool _lineEmpty = true;
    private bool _afterCarriageReturn;
    private bool _atStreamStart = true;
    private bool _failed;

    /// <summary>Bytes received that belong to no complete frame yet.</summary>
    public int PendingBytes => _end - _start;

    /// <summary>Adds received bytes. Frames read before become invalid.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_failed || bytes.IsEmpty)
        {
            return;
        }

        MakeRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Reads the next complete frame.</summary>
    public SseReadStatus TryRead(out SseFrame frame)
    {
        frame = default;
        while (!_failed && _scan < _end)
        {
            var rest = _buffer.AsSpan(_scan, _end - _scan);
            if (_afterCarriageReturn)
            {
                _afterCarriageReturn = false;
                if (rest[0] == '\n')
                {
                    _scan++;
                    continue;
                }
            }

            var at = rest.IndexOfAny((byte)'\n', (byte)'\r');
            if (at < 0)
            {
                _lineEmpty &= rest.IsEmpty || IsByteOrderMarkOnly(rest);
                _scan = _end;
                break;
            }

            var blank = _lineEmpty && (at == 0 || IsByteOrderMarkOnly(rest[..at]));
            _afterCarriageReturn = rest[at] == '\r';
            _scan += at + 1;
            _lineEmpty = true;
            if (blank)
            {
                return Take(out frame);
            }
        }

        _failed |= PendingBytes > maxFrameBytes;
        return _failed ? SseReadStatus.TooLarge : SseReadStatus.NeedMore;
    }

    /// <summary>After the last <see cref="Append"/>: reads what remains, a frame whose closing blank line is missing.</summary>
    /// <returns>False when nothing remains.</returns>
    public bool TryReadRest(out SseFrame frame)
    {
        frame = default;
        if (_failed || _start == _end)
        {
            return false;
        }

        _scan = _end;
        return Take(out frame) == SseReadStatus.Frame;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Return(ref _buffer);
        Return(ref _joined);
        (_start, _end, _scan, _failed) = (0, 0, 0, true);
    }

    private SseReadStatus Take(out SseFrame frame)
    {
        frame = default;

        // The LF of a CRLF that is already here belongs to this frame.
        if (_afterCarriageReturn && _scan < _end && _buffer[_scan] == '\n')
        {
            _scan++;
            _afterCarriageReturn = false;
        }

        var raw = _buffer.AsSpan(_start, _scan - _start);
        if (raw.Length > maxFrameBytes)
        {
            _failed = true;
            return SseReadStatus.TooLarge;
        }

        _start = _scan;
        var text = _atStreamStart && raw.StartsWith(SseLines.ByteOrderMark) ? raw[3..] : raw;
        _atStreamStart = false;
        SseLines.Parse(text, ref _joined, out var name, out var data);
        frame = new SseFrame(raw, name, data);
        return SseReadStatus.Frame;
    }

    private bool IsByteOrderMarkOnly(ReadOnlySpan<byte> line) =>
        _atStreamStart && _scan == _start && line.SequenceEqual(SseLines.ByteOrderMark);

    private void MakeRoom(int count)
    {
        if (_buffer.Length - _end >= count)
        {
            return;
        }

        var pending = PendingBytes;
        var target = _buffer;
        if (_buffer.Length < pending + count)
        {
            target = ArrayPool<byte>.Shared.Rent(Math.Max(pending + count, 2 * pending));
        }

        _buffer.AsSpan(_start, pending).CopyTo(target);
        if (!ReferenceEquals(target, _buffer))
        {
            Return(ref _buffer);
            _buffer = target;
        }

        (_scan, _start, _end) = (_scan - _start, 0, pending);
    }

    private static void Return(ref byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }
}
