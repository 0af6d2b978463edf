using System.Buffers.Binary;
using System.Text;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Journal;

/// <summary>Reads what <see cref="EventWriter"/> wrote; any malformed byte ends in <see cref="InvalidDataException"/>, nothing else.</summary>
internal ref struct EventReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public Guid Guid() => new(Take(16), bigEndian: true);

    public Guid? OptionalGuid() => Byte() switch
    {
        0 => null,
        1 => Guid(),
        _ => throw new InvalidDataException("A journal entry holds an unknown presence mark."),
    };

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Byte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }

        throw new InvalidDataException("A journal entry holds a number that is too long.");
    }

    public long NonNegative()
    {
        var value = Number();
        return value >= 0 ? value : throw new InvalidDataException("A journal entry holds a negative count.");
    }

    public int Int()
    {
        var value = Number();
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new InvalidDataException("A journal entry holds a number that is too large.");
    }

    public TEnum Enum<TEnum>(int values)
        where TEnum : struct, Enum
    {
        var value = (int)Byte();
        return value < values ? (TEnum)(object)value : throw new InvalidDataException($"A journal entry holds an unknown {typeof(TEnum).Name}.");
    }

    public double Real() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public string? Text()
    {
        var length = Number();
        if (length == 0)
        {
            return null;
        }

        return length is > 0 and <= (UsageEvent.MaxText * 4) + 1
            ? Encoding.UTF8.GetString(Take((int)length - 1))
            : throw new InvalidDataException("A journal entry holds a text that is too long.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException("A journal entry ends too early.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
