using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Castellum.Gateway.Providers.Simulated;

/// <summary>What the simulator says: sentences of the prompt itself that share most words with its last question.</summary>
/// <remarks>Deterministic. Never invents: an answer is made of the material that was sent, and says that it is simulated.</remarks>
internal static partial class SimulatedAnswer
{
    /// <summary>How every answer begins.</summary>
    public const string Label = "[simulated] ";

    private const int MaxSentences = 3;
    private const int MaxMaterial = 200_000;

    /// <summary>Answers a chat request.</summary>
    public static string To(JsonElement request)
    {
        var texts = new List<string>();
        if (request.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array)
        {
            foreach (var message in messages.EnumerateArray())
            {
                texts.Add(TextOf(message));
            }
        }

        var question = texts.Count > 0 ? texts[^1] : "";
        var material = string.Join('\n', texts);
        return Label + Extract(material.Length > MaxMaterial ? material[..MaxMaterial] : material, question);
    }

    private static string Extract(string material, string question)
    {
        var wanted = Words().EnumerateMatches(LastSentence(question)).ToSet(LastSentence(question));
        var best = Sentences().Split(material)
            .Select((text, index) => (Text: text.Trim(), Index: index))
            .Where(s => s.Text.Length > 0 && !s.Text.EndsWith('?'))
            .Select(s => (s.Text, s.Index, Score: Overlap(s.Text, wanted)))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Index)
            .Take(MaxSentences)
            .OrderBy(s => s.Index)
            .Select(s => s.Text)
            .ToList();
        return best.Count > 0 ? string.Join(' ', best) : $"You wrote: {question.Trim()}";
    }

    private static string LastSentence(string text) => Sentences().Split(text).LastOrDefault(s => s.Trim().Length > 0) ?? text;

    private static int Overlap(string sentence, HashSet<string> wanted)
    {
        var seen = Words().EnumerateMatches(sentence).ToSet(sentence);
        seen.IntersectWith(wanted);
        return seen.Count;
    }

    private static HashSet<string> ToSet(this Regex.ValueMatchEnumerator matches, string text)
    {
        var result = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var match in matches)
        {
            result.Add(text.Substring(match.Index, match.Length));
        }

        return result;
    }

    private static string TextOf(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("content", out var content))
        {
            return "";
        }

        if (content.ValueKind == JsonValueKind.String)
        {
            return content.GetString()!;
        }

        var result = new StringBuilder();
        if (content.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in content.EnumerateArray())
            {
                if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
                {
                    result.AppendLine(text.GetString());
                }
            }
        }

        return result.ToString();
    }

    [GeneratedRegex(@"(?<=[.!?。！？])\s+|\n+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\w{4,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
