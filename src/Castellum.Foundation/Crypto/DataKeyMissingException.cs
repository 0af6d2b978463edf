using System.Security.Cryptography;

namespace Castellum.Foundation.Crypto;

/// <summary>A value's data key does not exist: it was destroyed, or the value belongs to another organisation.</summary>
public sealed class DataKeyMissingException() : CryptographicException(
    "The value's data key does not exist: it was destroyed, or the value belongs to another organisation.");
