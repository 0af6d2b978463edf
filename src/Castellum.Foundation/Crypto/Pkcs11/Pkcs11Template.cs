using System.Runtime.InteropServices;

namespace Castellum.Foundation.Crypto.Pkcs11;

/// <summary>A list of attributes in unmanaged memory, as the device reads it.</summary>
internal sealed unsafe class Pkcs11Template : IDisposable
{
    private const int Room = 16;
    private readonly Pkcs11Native.AttributeValue* _values = (Pkcs11Native.AttributeValue*)NativeMemory.AllocZeroed(Room, (nuint)sizeof(Pkcs11Native.AttributeValue));
    private int _count;

    public Pkcs11Native.AttributeValue* Pointer => _values;

    public nuint Count => (nuint)_count;

    public Pkcs11Template Add(nuint type, bool value) => Add(type, [value ? (byte)1 : (byte)0]);

    public Pkcs11Template Add(nuint type, nuint value) => Add(type, MemoryMarshal.AsBytes(new ReadOnlySpan<nuint>(in value)).ToArray());

    public Pkcs11Template Add(nuint type, byte[] value)
    {
        var memory = NativeMemory.Alloc((nuint)value.Length);
        value.CopyTo(new Span<byte>(memory, value.Length));
        _values[_count++] = new Pkcs11Native.AttributeValue { Type = type, Value = (nint)memory, Length = (nuint)value.Length };
        return this;
    }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
        {
            NativeMemory.Free((void*)_values[i].Value);
        }

        NativeMemory.Free(_values);
    }
}
