namespace Castellum.Dialects.Conversations;

/// <summary>The model's wish to run a tool.</summary>
/// <param name="Id">The call's id, never empty.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">A JSON object as text; <c>{}</c> when there are none.</param>
internal sealed record ToolCallPart(string Id, string Name, string Arguments) : Part
{
    /// <summary>An id in the alphabet that Anthropic and Bedrock accept: letters, digits, underscore, hyphen; at most 64.</summary>
    public static string SafeId(string id)
    {
        var safe = id.All(IsSafe) ? id : string.Concat(id.Select(c => IsSafe(c) ? c : '_'));
        return safe.Length switch { 0 => "call_0", > 64 => safe[..64], _ => safe };
    }

    /// <summary>Gemini's thought signature, or null.</summary>
    public Signature? Signature { get; init; }

    private static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
