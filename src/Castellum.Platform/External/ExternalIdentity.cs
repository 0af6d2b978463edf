using System.Text.Json;

namespace Castellum.Platform.External;

/// <summary>Who a provider says somebody is.</summary>
/// <param name="Subject">The provider's own, stable name for the person.</param>
/// <param name="Email">The address, canonical, or null.</param>
/// <param name="EmailVerified">Whether the provider vouches for the address.</param>
/// <param name="Name">The name, or null.</param>
/// <param name="Groups">Groups or roles, for mapping to ours.</param>
internal sealed record ExternalIdentity(string Subject, string? Email, bool EmailVerified, string? Name, IReadOnlyList<string> Groups)
{
    private const int MaxSubjectLength = 255;

    public static ExternalIdentity? FromClaims(JsonElement claims)
    {
        if (Text(claims, "sub") is not { Length: > 0 and <= MaxSubjectLength } subject)
        {
            return null;
        }

        // Microsoft says under a name of its own that the tenant has proven the address's domain.
        var verified = Flag(claims, "email_verified") || Flag(claims, "xms_edov");
        return new ExternalIdentity(subject, People.EmailAddress.Normalize(Text(claims, "email")), verified, Text(claims, "name"), [.. GroupsOf(claims)]);
    }

    private static bool Flag(JsonElement claims, string name) => claims.TryGetProperty(name, out var flag)
        && (flag.ValueKind == JsonValueKind.True || (flag.ValueKind == JsonValueKind.String && flag.GetString() is "true" or "1"));

    private static IEnumerable<string> GroupsOf(JsonElement claims)
    {
        foreach (var name in new[] { "groups", "roles" })
        {
            if (!claims.TryGetProperty(name, out var value))
            {
                continue;
            }

            if (value.ValueKind == JsonValueKind.String)
            {
                yield return value.GetString()!;
            }
            else if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var entry in value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Take(500))
                {
                    yield return entry.GetString()!;
                }
            }
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
