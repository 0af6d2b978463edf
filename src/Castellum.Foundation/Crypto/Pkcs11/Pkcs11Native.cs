using System.Runtime.InteropServices;

namespace Castellum.Foundation.Crypto.Pkcs11;

/// <summary>The part of PKCS#11 2.40 (OASIS, header pkcs11t.h) that wrapping needs, in the layout of 64-bit Unix: CK_ULONG has 8 bytes, structures are aligned naturally.</summary>
internal static class Pkcs11Native
{
    public const nuint Ok = 0;
    public const nuint UserAlreadyLoggedIn = 0x100;
    public const nuint AlreadyInitialized = 0x191;
    public const nuint RwSerialSession = 0x2 | 0x4;
    public const nuint User = 1;
    public const nuint OsLockingOk = 2;
    public const nuint SecretKeyClass = 4;
    public const nuint AesKeyType = 0x1F;
    public const nuint AesKeyGeneration = 0x1080;
    public const nuint AesGcm = 0x1087;

    /// <summary>What a device answers when it was restarted, unplugged or logged out meanwhile.</summary>
    public static bool IsSessionGone(nuint code) => code is 0x30 or 0x32 or 0xB0 or 0xB3 or 0x101;

    /// <summary>Numbers of attributes.</summary>
    public static class Attribute
    {
        public const nuint Class = 0x0;
        public const nuint Token = 0x1;
        public const nuint Private = 0x2;
        public const nuint Label = 0x3;
        public const nuint KeyType = 0x100;
        public const nuint Id = 0x102;
        public const nuint Sensitive = 0x103;
        public const nuint Encrypt = 0x104;
        public const nuint Decrypt = 0x105;
        public const nuint ValueLength = 0x161;
        public const nuint Extractable = 0x162;
    }

    /// <summary>Places in CK_FUNCTION_LIST, counted from the first function.</summary>
    public static class Function
    {
        public const int Initialize = 0;
        public const int GetSlotList = 4;
        public const int GetTokenInfo = 6;
        public const int OpenSession = 12;
        public const int CloseSession = 13;
        public const int Login = 18;
        public const int GetAttributeValue = 24;
        public const int FindObjectsInit = 26;
        public const int FindObjects = 27;
        public const int FindObjectsFinal = 28;
        public const int EncryptInit = 29;
        public const int Encrypt = 30;
        public const int DecryptInit = 33;
        public const int Decrypt = 34;
        public const int GenerateKey = 58;
    }

    /// <summary>CK_ATTRIBUTE.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct AttributeValue
    {
        public nuint Type;
        public nint Value;
        public nuint Length;
    }

    /// <summary>CK_MECHANISM.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Mechanism
    {
        public nuint Type;
        public nint Parameter;
        public nuint ParameterLength;
    }

    /// <summary>CK_GCM_PARAMS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GcmParameters
    {
        public nint Iv;
        public nuint IvLength;
        public nuint IvBits;
        public nint Associated;
        public nuint AssociatedLength;
        public nuint TagBits;
    }

    /// <summary>CK_C_INITIALIZE_ARGS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct InitializeArguments
    {
        public nint CreateMutex;
        public nint DestroyMutex;
        public nint LockMutex;
        public nint UnlockMutex;
        public nuint Flags;
        public nint Reserved;
    }
}
