using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Castellum.Simulator.Control;

/// <summary>The range interface of Have I Been Pwned: the rest of each known hash that begins with a prefix, with its count, padded on request.</summary>
internal static class BreachedPasswordsEndpoint
{
    private const int PrefixLength = 5;

    public static void Map(WebApplication app, Simulation simulation) => app.MapGet("/range/{prefix}", (string prefix, HttpRequest request) =>
    {
        var list = simulation.BreachedPasswords;
        list.Note(prefix);
        if (prefix.Length != PrefixLength || !prefix.All(char.IsAsciiHexDigit))
        {
            return Results.Text("The hash prefix was not in a valid format", statusCode: 400);
        }

        if (list.IsDown)
        {
            return Results.Text("unavailable", statusCode: 503);
        }

        var lines = list.Passwords.Select(HashOf)
            .Where(hash => hash.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(hash => $"{hash[PrefixLength..]}:3730471");
        if (request.Headers["Add-Padding"] == "true")
        {
            lines = lines.Concat(Enumerable.Range(0, 20).Select(i => $"{i:X35}:0"));
        }

        return Results.Text(string.Join("\r\n", lines));
    });

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The interface is one of SHA-1.")]
    private static string HashOf(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
}
