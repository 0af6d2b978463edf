using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Castellum.Kernel.Results;

namespace Castellum.Platform.Jose;

/// <summary>Verifies compact signed tokens (RFC 7515, 7519): asymmetric signatures only, by an allow-list.</summary>
/// <remarks>
/// The key decides what algorithm is possible, the header must agree with it: neither <c>none</c> nor an HMAC with a public key as its
/// secret can pass, since no code for either exists here.
/// </remarks>
internal static class JwtVerifier
{
    private const int MaxLength = 16_384;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>The id of the key a token names, to find it in a set that may need a refresh; null when unreadable.</summary>
    public static string? KeyIdOf(string token) => TryReadPart(token, 0, out var header) && header.TryGetProperty("kid", out var kid) && kid.ValueKind == JsonValueKind.String
        ? kid.GetString()
        : null;

    /// <summary>The Microsoft tenant that a token says it is from; not verified by this.</summary>
    public static Guid? TenantOf(string token) =>
        TryReadPart(token, 1, out var claims) && TryText(claims, "tid", out var tenant) && Guid.TryParseExact(tenant, "D", out var id) ? id : null;

    public static Result<JsonElement> Verify(string? token, IReadOnlyList<PublicKey> keys, JwtRules rules, DateTimeOffset now)
    {
        if (token is null || token.Length > MaxLength || token.Split('.') is not [var head, var body, var signature]
            || !TryReadPart(token, 0, out var header) || !TryReadPart(token, 1, out var claims))
        {
            return JwtErrors.Refused("it is not a signed token");
        }

        if (header.TryGetProperty("crit", out _) || !TryText(header, "alg", out var algorithm))
        {
            return JwtErrors.Refused("its header asks for something unknown");
        }

        if (!IsOfType(header, rules.Type))
        {
            return JwtErrors.Refused("it is a token of another type");
        }

        var kid = KeyIdOf(token);
        var key = keys.FirstOrDefault(k => k.Algorithm == algorithm && (kid is null || k.Id == kid));
        if (key is null || !TryDecode(signature, out var bytes) || !key.Verify(Encoding.ASCII.GetBytes($"{head}.{body}"), bytes))
        {
            return JwtErrors.Refused("its signature is not by a key of the issuer");
        }

        return Check(claims, rules, now) is { } reason ? JwtErrors.Refused(reason) : claims;
    }

    /// <summary>Whether the header names the type that is asked for. ID tokens may name none, but no other than <c>JWT</c>: a logout or access token of the same issuer is none.</summary>
    private static bool IsOfType(JsonElement header, string? asked) => header.TryGetProperty("typ", out var type)
        ? type.ValueKind == JsonValueKind.String && string.Equals(type.GetString(), asked ?? "JWT", StringComparison.OrdinalIgnoreCase)
        : asked is null;

    private static string? Check(JsonElement claims, JwtRules rules, DateTimeOffset now)
    {
        if (!TryText(claims, "iss", out var issuer) || issuer != rules.Issuer)
        {
            return "it is from another issuer";
        }

        if (!IsFor(claims, rules.Audience))
        {
            return "it is meant for somebody else";
        }

        if (!TrySeconds(claims, "exp", out var expires) || now - Skew >= expires)
        {
            return "it has expired";
        }

        if ((TrySeconds(claims, "nbf", out var notBefore) && now + Skew < notBefore) || (TrySeconds(claims, "iat", out var issued) && now + Skew < issued))
        {
            return "it is not valid yet";
        }

        return rules.Nonce is not null && (!TryText(claims, "nonce", out var nonce) || nonce != rules.Nonce) ? "it answers another request" : null;
    }

    private static bool IsFor(JsonElement claims, string audience)
    {
        if (!claims.TryGetProperty("aud", out var aud))
        {
            return false;
        }

        if (aud.ValueKind == JsonValueKind.String)
        {
            return aud.GetString() == audience;
        }

        // With several audiences the authorised party must be us (OpenID Connect Core, 3.1.3.7).
        return aud.ValueKind == JsonValueKind.Array
            && aud.EnumerateArray().Any(a => a.ValueKind == JsonValueKind.String && a.GetString() == audience)
            && (aud.GetArrayLength() == 1 || (TryText(claims, "azp", out var party) && party == audience));
    }

    private static bool TryReadPart(string token, int index, out JsonElement part)
    {
        part = default;
        var parts = token.Split('.');
        if (token.Length > MaxLength || parts.Length != 3 || !TryDecode(parts[index], out var bytes))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            part = document.RootElement.Clone();
            return part.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64Url.IsValid(text) || text.Any(char.IsWhiteSpace))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }

    private static bool TryText(JsonElement json, string name, out string? text)
    {
        text = json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is not null;
    }

    private static bool TrySeconds(JsonElement json, string name, out DateTimeOffset at)
    {
        at = default;
        if (!json.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds)
            || seconds is < 0 or > 253_402_300_799)
        {
            return false;
        }

        at = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        return true;
    }
}
