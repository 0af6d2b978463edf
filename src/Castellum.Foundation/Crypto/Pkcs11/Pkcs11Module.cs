using System.Runtime.InteropServices;
using System.Text;
using static Castellum.Foundation.Crypto.Pkcs11.Pkcs11Native;

namespace Castellum.Foundation.Crypto.Pkcs11;

/// <summary>A vendor's library, loaded and initialised once per process. Thread-safe where the library is, which is asked for.</summary>
/// <remarks>Own calls on purpose: the feeds that builds use hold no PKCS#11 package, and wrapping needs fifteen functions.</remarks>
internal sealed unsafe class Pkcs11Module
{
    private const int TokenInfoSize = 256;
    private const int TokenLabelSize = 32;
    private readonly nint* _functions;

    /// <summary>Loads a library.</summary>
    /// <exception cref="InvalidOperationException">It cannot be loaded, or is no PKCS#11 library.</exception>
    public Pkcs11Module(string path)
    {
        if (OperatingSystem.IsWindows() || nint.Size != 8)
        {
            throw new InvalidOperationException("PKCS#11 devices are supported on 64-bit Linux and macOS.");
        }

        if (!NativeLibrary.TryLoad(path, out var library) || !NativeLibrary.TryGetExport(library, "C_GetFunctionList", out var getList))
        {
            throw new InvalidOperationException($"'{path}' is not a PKCS#11 library that this system can load.");
        }

        nint list;
        Check("list its functions", ((delegate* unmanaged<nint*, nuint>)getList)(&list));
        // CK_FUNCTION_LIST begins with a version of two bytes, padded to the alignment of the pointers that follow.
        _functions = (nint*)(list + nint.Size);
        var arguments = new InitializeArguments { Flags = OsLockingOk };
        var code = ((delegate* unmanaged<InitializeArguments*, nuint>)_functions[Function.Initialize])(&arguments);
        Check("start", code == AlreadyInitialized ? Ok : code);
    }

    /// <summary>The slot of the token with a label.</summary>
    public nuint FindSlot(string token)
    {
        var getSlots = (delegate* unmanaged<byte, nuint*, nuint*, nuint>)_functions[Function.GetSlotList];
        nuint count = 0;
        Check("count its slots", getSlots(1, null, &count));
        var slots = new nuint[count];
        fixed (nuint* first = slots)
        {
            Check("list its slots", getSlots(1, first, &count));
        }

        var info = stackalloc byte[TokenInfoSize];
        foreach (var slot in slots.AsSpan(0, (int)count))
        {
            var code = ((delegate* unmanaged<nuint, byte*, nuint>)_functions[Function.GetTokenInfo])(slot, info);
            if (code == Ok && Encoding.UTF8.GetString(info, TokenLabelSize).TrimEnd(' ', '\0') == token)
            {
                return slot;
            }
        }

        throw new InvalidOperationException($"the PKCS#11 library knows no token '{token}'.");
    }

    public nuint OpenSession(nuint slot, string pin)
    {
        nuint session;
        Check("open a session", ((delegate* unmanaged<nuint, nuint, nint, nint, nuint*, nuint>)_functions[Function.OpenSession])(slot, RwSerialSession, 0, 0, &session));
        var bytes = Encoding.UTF8.GetBytes(pin);
        fixed (byte* first = bytes)
        {
            var code = ((delegate* unmanaged<nuint, nuint, byte*, nuint, nuint>)_functions[Function.Login])(session, User, first, (nuint)bytes.Length);
            Check("log in", code == UserAlreadyLoggedIn ? Ok : code);
        }

        return session;
    }

    /// <summary>The handle of the AES key with a label, or null.</summary>
    public nuint? FindKey(nuint session, string label)
    {
        using var template = new Pkcs11Template().Add(Pkcs11Native.Attribute.Class, SecretKeyClass).Add(Pkcs11Native.Attribute.KeyType, AesKeyType)
            .Add(Pkcs11Native.Attribute.Label, Encoding.UTF8.GetBytes(label));
        Check("search", ((delegate* unmanaged<nuint, AttributeValue*, nuint, nuint>)_functions[Function.FindObjectsInit])(session, template.Pointer, template.Count));
        nuint key, found;
        var code = ((delegate* unmanaged<nuint, nuint*, nuint, nuint*, nuint>)_functions[Function.FindObjects])(session, &key, 1, &found);
        Check("end a search", ((delegate* unmanaged<nuint, nuint>)_functions[Function.FindObjectsFinal])(session));
        Check("search", code);
        return found == 0 ? null : key;
    }

    /// <summary>Makes an AES-256 key that never leaves the device.</summary>
    public nuint GenerateKey(nuint session, string label, ReadOnlySpan<byte> id)
    {
        using var template = new Pkcs11Template().Add(Pkcs11Native.Attribute.Class, SecretKeyClass).Add(Pkcs11Native.Attribute.KeyType, AesKeyType)
            .Add(Pkcs11Native.Attribute.Label, Encoding.UTF8.GetBytes(label)).Add(Pkcs11Native.Attribute.Id, id.ToArray())
            .Add(Pkcs11Native.Attribute.ValueLength, AesGcmBox.KeySize).Add(Pkcs11Native.Attribute.Token, true).Add(Pkcs11Native.Attribute.Private, true)
            .Add(Pkcs11Native.Attribute.Sensitive, true).Add(Pkcs11Native.Attribute.Extractable, false)
            .Add(Pkcs11Native.Attribute.Encrypt, true).Add(Pkcs11Native.Attribute.Decrypt, true);
        var mechanism = new Mechanism { Type = AesKeyGeneration };
        nuint key;
        Check("make a key", ((delegate* unmanaged<nuint, Mechanism*, AttributeValue*, nuint, nuint*, nuint>)_functions[Function.GenerateKey])(
            session, &mechanism, template.Pointer, template.Count, &key));
        return key;
    }

    /// <summary>The CKA_ID of a key; empty when it has none.</summary>
    public byte[] IdOf(nuint session, nuint key)
    {
        var buffer = stackalloc byte[256];
        var attribute = new AttributeValue { Type = Pkcs11Native.Attribute.Id, Value = (nint)buffer, Length = 256 };
        Check("name a key", ((delegate* unmanaged<nuint, nuint, AttributeValue*, nuint, nuint>)_functions[Function.GetAttributeValue])(session, key, &attribute, 1));
        return new ReadOnlySpan<byte>(buffer, (int)attribute.Length).ToArray();
    }

    /// <summary>AES-GCM in the device; encrypting appends the tag of 16 bytes, decrypting checks and removes it.</summary>
    public byte[] Transform(nuint session, nuint key, bool encrypt, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> input)
    {
        const int TagSize = 16;
        var output = new byte[input.Length + TagSize];
        fixed (byte* iv = nonce, aad = associated, from = input, to = output)
        {
            var gcm = new GcmParameters
            {
                Iv = (nint)iv, IvLength = (nuint)nonce.Length, IvBits = (nuint)nonce.Length * 8,
                Associated = (nint)aad, AssociatedLength = (nuint)associated.Length, TagBits = TagSize * 8,
            };
            var mechanism = new Mechanism { Type = AesGcm, Parameter = (nint)(&gcm), ParameterLength = (nuint)sizeof(GcmParameters) };
            var (init, run) = encrypt ? (Function.EncryptInit, Function.Encrypt) : (Function.DecryptInit, Function.Decrypt);
            var what = encrypt ? "wrap" : "unwrap";
            Check(what, ((delegate* unmanaged<nuint, Mechanism*, nuint, nuint>)_functions[init])(session, &mechanism, key));
            var length = (nuint)output.Length;
            Check(what, ((delegate* unmanaged<nuint, byte*, nuint, byte*, nuint*, nuint>)_functions[run])(session, from, (nuint)input.Length, to, &length));
            return output[..(int)length];
        }
    }

    private static void Check(string operation, nuint code)
    {
        if (code != Ok)
        {
            throw new Pkcs11Exception(operation, code);
        }
    }
}
