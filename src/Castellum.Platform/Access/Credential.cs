using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Castellum.Platform.Access;

/// <summary>What a request shows to say who sends it.</summary>
/// <param name="Kind">Which kind it is.</param>
/// <param name="Text">The secret.</param>
internal readonly record struct Credential(CredentialKind Kind, ReadOnlyMemory<char> Text)
{
    private const string Bearer = "Bearer ";

    /// <summary>Reads the credential of a request. A key wins over a cookie; of several keys the Authorization header's wins.</summary>
    public static Credential Read(HttpRequest request)
    {
        var headers = request.Headers;
        if (First(headers.Authorization) is { } authorization && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            var text = authorization.AsMemory(Bearer.Length).Trim();
            // A signed token has two dots; a key has none.
            return new Credential(text.Span.Contains('.') ? CredentialKind.AccessToken : CredentialKind.ApiKey, text);
        }

        var key = First(headers["X-API-Key"]) ?? First(headers["x-goog-api-key"]) ?? QueryKey(request);
        if (key is not null)
        {
            return new Credential(CredentialKind.ApiKey, key.AsMemory().Trim());
        }

        return SessionCookie.Read(request) is { } token ? new Credential(CredentialKind.Session, token.AsMemory()) : default;
    }

    // As Google's clients send it. Platform endpoints do not take it: a query ends up in logs and in histories.
    private static string? QueryKey(HttpRequest request) =>
        request.QueryString.HasValue && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? First(request.Query["key"]) : null;

    private static string? First(StringValues values) => values.Count > 0 && !string.IsNullOrEmpty(values[0]) ? values[0] : null;
}
