using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Castellum.Platform.People;

/// <summary>Hashes and checks passwords with ASP.NET Core Identity's hasher. Thread-safe.</summary>
internal sealed class PasswordVault
{
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> _hasher;
    private readonly string _decoy;

    public PasswordVault(PlatformOptions options)
    {
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = options.PasswordIterations }));
        _decoy = _hasher.HashPassword(Nobody, "a password that no account has");
    }

    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    /// <summary>Whether the password fits. Takes as long when there is no hash, so that the time does not tell whether an account exists.</summary>
    public bool Verify(string? hash, string password, out bool rehash)
    {
        var result = password.Length <= PasswordPolicy.MaxLength
            ? _hasher.VerifyHashedPassword(Nobody, hash ?? _decoy, password)
            : PasswordVerificationResult.Failed;
        rehash = result == PasswordVerificationResult.SuccessRehashNeeded;
        return hash is not null && result != PasswordVerificationResult.Failed;
    }
}
