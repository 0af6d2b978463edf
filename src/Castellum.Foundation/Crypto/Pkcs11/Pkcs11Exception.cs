using System.Security.Cryptography;

namespace Castellum.Foundation.Crypto.Pkcs11;

/// <summary>The device refused an operation.</summary>
internal sealed class Pkcs11Exception(string operation, nuint code) : CryptographicException($"The PKCS#11 device refused to {operation}: CKR 0x{code:X}.")
{
    /// <summary>The return value of the device.</summary>
    public nuint Code { get; } = code;
}
