using System.Text;
using System.Text.Json;
using Castellum.Foundation.Web.Json;

namespace Castellum.Cli.Input;

/// <summary>Writes results to standard output as UTF-8 without byte order mark and without changing a character.</summary>
internal static class TextOutput
{
    private static readonly JsonSerializerOptions Indented = new(CastellumJson.Options) { WriteIndented = true };

    public static async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(new UTF8Encoding(false).GetBytes(text), cancellationToken);
    }

    public static Task WriteJsonAsync<T>(T value, CancellationToken cancellationToken) =>
        WriteAsync(JsonSerializer.Serialize(value, Indented) + "\n", cancellationToken);
}
