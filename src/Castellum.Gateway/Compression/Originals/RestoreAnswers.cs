using System.Text.Json;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Compression.Originals;

/// <summary>Answers a model's calls of the restore tool from what is kept for the organisation.</summary>
/// <param name="originals">What is kept.</param>
internal sealed class RestoreAnswers(OriginalStore originals)
{
    private const int DefaultLength = 20_000;

    /// <summary>Answers one call. Mistakes are told to the model in words: it may try again.</summary>
    /// <param name="tool">The name of the tool called.</param>
    /// <param name="arguments">Its arguments as JSON.</param>
    /// <param name="most">The most characters to hand out.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<string> AnswerAsync(string? tool, string? arguments, int most, CancellationToken cancellationToken)
    {
        if (tool != RestoreTool.Name)
        {
            return $"There is no tool with this name. The only one is {RestoreTool.Name}.";
        }

        if (Read(arguments) is not { } asked)
        {
            return "The arguments cannot be read. Send an object with 'ref', and 'search' or 'from' and 'length'.";
        }

        if (most <= 0)
        {
            return "No more text can be fetched for this request. Answer from what you have.";
        }

        if (!CallId.TryParse(asked.Ref, out var id) || await originals.FindAsync(id, cancellationToken) is not { } text)
        {
            return "Nothing is kept under this reference. Use the one in the omission marker.";
        }

        var found = string.IsNullOrEmpty(asked.Search) ? Range(text, asked) : Matches(text, asked.Search);
        return found.Length > most ? found[..most] + "\n[cut: the limit of fetched text is reached]" : found;
    }

    private sealed record Asked(string? Ref, string? Search, int? From, int? Length);

    private static Asked? Read(string? arguments)
    {
        try
        {
            using var document = JsonDocument.Parse(arguments ?? "");
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? new Asked(Text(root, "ref"), Text(root, "search"), Number(root, "from"), Number(root, "length")) : null;
        }
        catch (JsonException)
        {
            // Models write broken JSON now and then; the caller tells them.
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string Range(string text, Asked asked)
    {
        var start = Math.Clamp(asked.From ?? 0, 0, text.Length);
        return text.Substring(start, Math.Clamp(asked.Length ?? DefaultLength, 0, text.Length - start));
    }

    private static string Matches(string text, string word)
    {
        var lines = OriginalSearch.Lines(text, word);
        return lines.Count == 0 ? $"No line holds '{word}'." : string.Join('\n', lines.Select(match => $"{match.Line}: {match.Text}"));
    }
}
