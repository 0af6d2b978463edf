using System.Buffers;
using System.Text;

namespace Castellum.Ledger.Exports;

/// <summary>Thrift's compact protocol, as far as Parquet's metadata needs it.</summary>
internal sealed class ThriftWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Stack<int> _fields = new();
    private int _last;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Int32(int field, int value)
    {
        Field(field, 5);
        ZigZag(value);
    }

    public void Int64(int field, long value)
    {
        Field(field, 6);
        ZigZag(value);
    }

    public void Flag(int field, bool value) => Field(field, value ? 1 : 2);

    public void Text(int field, string value)
    {
        Field(field, 8);
        TextElement(value);
    }

    public void TextElement(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        VarInt((ulong)bytes.Length);
        _bytes.Write(bytes);
    }

    public void Int32Element(int value) => ZigZag(value);

    /// <summary>Opens a list; elements are 5 (int), 8 (text) or 12 (struct).</summary>
    public void List(int field, int elementType, int count)
    {
        Field(field, 9);
        if (count < 15)
        {
            Put((byte)((count << 4) | elementType));
        }
        else
        {
            Put((byte)(0xF0 | elementType));
            VarInt((ulong)count);
        }
    }

    /// <summary>Opens a struct as a field.</summary>
    public void Struct(int field)
    {
        Field(field, 12);
        Open();
    }

    /// <summary>Opens a struct as a list element, or the outermost one.</summary>
    public void Open()
    {
        _fields.Push(_last);
        _last = 0;
    }

    /// <summary>Ends the struct opened last.</summary>
    public void End()
    {
        Put(0);
        _last = _fields.Pop();
    }

    private void Field(int field, int type)
    {
        var step = field - _last;
        if (step is > 0 and < 16)
        {
            Put((byte)((step << 4) | type));
        }
        else
        {
            Put((byte)type);
            ZigZag(field);
        }

        _last = field;
    }

    private void Put(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    private void ZigZag(long value) => VarInt((ulong)((value << 1) ^ (value >> 63)));

    private void VarInt(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Put((byte)(value | 0x80));
        }

        Put((byte)value);
    }
}
