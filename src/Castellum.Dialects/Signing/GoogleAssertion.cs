using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Castellum.Dialects.Conversations;
using Castellum.Kernel.Results;
using Castellum.Kernel.Secrets;

namespace Castellum.Dialects.Signing;

/// <summary>The signed statement that a Google service account exchanges for an access token (RFC 7523), as a pure function of key and time.</summary>
/// <remarks>POST it to <see cref="TokenUri"/> as <c>grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&amp;assertion=…</c>. Thread-safe.</remarks>
public sealed class GoogleAssertion
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    private readonly Sensitive<string> _privateKeyPem;
    private readonly string _keyId;

    private GoogleAssertion(string email, string tokenUri, string? projectId, string keyId, Sensitive<string> privateKeyPem)
    {
        (ClientEmail, TokenUri, ProjectId) = (email, tokenUri, projectId);
        (_keyId, _privateKeyPem) = (keyId, privateKeyPem);
    }

    /// <summary>The account.</summary>
    public string ClientEmail { get; }

    /// <summary>Where tokens are given out.</summary>
    public string TokenUri { get; }

    /// <summary>The project that the account belongs to, or null.</summary>
    public string? ProjectId { get; }

    /// <summary>Reads the JSON key file of a service account and checks that its private key can be used.</summary>
    public static Result<GoogleAssertion> FromKeyFile(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonRead.Parse(json);
            var root = document.RootElement;
            if (root.Text("client_email") is not { Length: > 0 } email || root.Text("private_key") is not { Length: > 0 } pem)
            {
                return Invalid("It needs 'client_email' and 'private_key'.");
            }

            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new GoogleAssertion(email, root.Text("token_uri") ?? "https://oauth2.googleapis.com/token", root.Text("project_id"), root.Text("private_key_id") ?? "", new Sensitive<string>(pem));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or ArgumentException or CryptographicException)
        {
            return Invalid("It is not JSON, or its private key is not a PEM-encoded RSA key.");
        }
    }

    /// <summary>A statement that is valid for one hour.</summary>
    /// <param name="now">The time of issue.</param>
    public string Create(DateTimeOffset now)
    {
        var header = JsonWrite.Object(w =>
        {
            w.WriteString("alg", "RS256");
            w.WriteString("typ", "JWT");
            w.WriteString("kid", _keyId);
        });
        var claims = JsonWrite.Object(w =>
        {
            w.WriteString("iss", ClientEmail);
            w.WriteString("scope", Scope);
            w.WriteString("aud", TokenUri);
            w.WriteNumber("iat", now.ToUnixTimeSeconds());
            w.WriteNumber("exp", now.AddHours(1).ToUnixTimeSeconds());
        });
        var signed = Base64Url.EncodeToString(header.Span) + "." + Base64Url.EncodeToString(claims.Span);
        using var rsa = RSA.Create();
        rsa.ImportFromPem(_privateKeyPem.Reveal());
        return signed + "." + Base64Url.EncodeToString(rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static Error Invalid(string why) => new(ErrorKind.Invalid, "invalid_service_account", "The text is not the key file of a Google service account. " + why);
}
