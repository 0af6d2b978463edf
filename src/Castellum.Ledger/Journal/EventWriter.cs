using System.Buffers.Binary;
using System.Text;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Journal;

/// <summary>Appends primitive values to a buffer that is known to be large enough.</summary>
internal ref struct EventWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    public int Position { get; private set; }

    public void Byte(byte value) => _buffer[Position++] = value;

    public void Guid(Guid value)
    {
        value.TryWriteBytes(_buffer[Position..], bigEndian: true, out var written);
        Position += written;
    }

    public void OptionalGuid(Guid? value)
    {
        Byte(value is null ? (byte)0 : (byte)1);
        if (value is { } present)
        {
            Guid(present);
        }
    }

    /// <summary>A signed number: zigzag, then seven bits per byte.</summary>
    public void Number(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            Byte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }

    public void Real(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_buffer[Position..], value);
        Position += sizeof(double);
    }

    /// <summary>A text of at most <see cref="UsageEvent.MaxText"/> characters; longer ones are cut, never inside a surrogate pair. Null is length zero, empty is one.</summary>
    public void Text(string? value, int max = UsageEvent.MaxText)
    {
        if (value is null)
        {
            Number(0);
            return;
        }

        var text = TextCut.At(value, max);
        var count = Encoding.UTF8.GetByteCount(text);
        Number(count + 1);
        Encoding.UTF8.GetBytes(text, _buffer[Position..]);
        Position += count;
    }
}
