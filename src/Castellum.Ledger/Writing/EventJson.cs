using System.Text;
using System.Text.Json;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Writing;

/// <summary>The parts of a usage event that are stored as JSON: rare quantities and the stages.</summary>
internal static class EventJson
{
    /// <summary>The kinds of usage without a column of their own, zeros left out; null when all are zero but a single request.</summary>
    public static string? Quantities(in UsageQuantities used)
    {
        var plain = new UsageQuantities
        {
            Input = used.Input, CachedRead = used.CachedRead, CacheWrite5Minutes = used.CacheWrite5Minutes,
            Output = used.Output, Reasoning = used.Reasoning, Requests = 1,
        };
        if (used == plain)
        {
            return null;
        }

        var text = new StringBuilder("{");
        Add(text, "w1h", used.CacheWrite1Hour.Value);
        Add(text, "ai", used.AudioInput.Value);
        Add(text, "ac", used.CachedAudioRead.Value);
        Add(text, "ii", used.ImageInput.Value);
        Add(text, "ao", used.AudioOutput.Value);
        Add(text, "io", used.ImageOutput.Value);
        Add(text, "img", used.Images);
        Add(text, "ms", used.MediaMilliseconds);
        Add(text, "ch", used.Characters);
        Add(text, "ws", used.WebSearches);
        Add(text, "rq", used.Requests);
        return text.Append('}').ToString();
    }

    /// <summary>Rebuilds the quantities of a stored event.</summary>
    public static UsageQuantities ReadQuantities(UsageEventRow row)
    {
        using var json = JsonDocument.Parse(row.Quantities ?? """{"rq":1}""");
        var root = json.RootElement;
        var write1Hour = Get(root, "w1h");
        return new UsageQuantities
        {
            Input = new TokenCount(row.TokensInput),
            CachedRead = new TokenCount(row.TokensCached),
            CacheWrite1Hour = new TokenCount(write1Hour),
            CacheWrite5Minutes = new TokenCount(Math.Max(0, row.TokensCacheWrite - write1Hour)),
            AudioInput = new TokenCount(Get(root, "ai")),
            CachedAudioRead = new TokenCount(Get(root, "ac")),
            ImageInput = new TokenCount(Get(root, "ii")),
            Output = new TokenCount(row.TokensOutput),
            Reasoning = new TokenCount(row.TokensReasoning),
            AudioOutput = new TokenCount(Get(root, "ao")),
            ImageOutput = new TokenCount(Get(root, "io")),
            Images = (int)Get(root, "img"),
            MediaMilliseconds = Get(root, "ms"),
            Characters = Get(root, "ch"),
            WebSearches = (int)Get(root, "ws"),
            Requests = (int)Get(root, "rq"),
        };
    }

    /// <summary>The stages as an array of [name, start, duration]; null when there are none.</summary>
    public static string? Stages(IReadOnlyList<StageTiming> stages)
    {
        if (stages.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder("[");
        foreach (var stage in stages)
        {
            text.Append(text.Length > 1 ? ",[" : "[")
                .Append(Quote(stage.Name)).Append(',')
                .Append(stage.StartMicroseconds).Append(',')
                .Append(stage.DurationMicroseconds).Append(']');
        }

        return text.Append(']').ToString();
    }

    /// <summary>Reads what <see cref="Stages"/> wrote.</summary>
    public static IReadOnlyList<StageTiming> ReadStages(string? stored)
    {
        if (stored is null)
        {
            return [];
        }

        using var json = JsonDocument.Parse(stored);
        return [.. json.RootElement.EnumerateArray().Select(s => new StageTiming(s[0].GetString() ?? "", s[1].GetInt64(), s[2].GetInt64()))];
    }

    // Stages are named by plain words, of which a busy ledger writes tens of thousands per second.
    private static string Quote(string name) => name.All(char.IsAsciiLetterOrDigit) ? $"\"{name}\"" : JsonSerializer.Serialize(name);

    private static void Add(StringBuilder text, string name, long value)
    {
        if (value != 0)
        {
            text.Append(text.Length > 1 ? ",\"" : "\"").Append(name).Append("\":").Append(value);
        }
    }

    private static long Get(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetInt64() : 0;
}
