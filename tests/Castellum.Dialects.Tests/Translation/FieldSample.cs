using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.Tests.Translation;

/// <summary>A request with one field of a vendor's own client, and what becomes of that field. tests/contract draws the samples from the clients' types.</summary>
internal sealed record FieldSample(string Path, JsonNode Request, JsonNode? Without)
{
    public static readonly string Root = FindRoot();

    public static IReadOnlyList<FieldSample> Load(string file) =>
        [.. JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Root, "tests/contract/fields", file + ".json")))!.AsArray().Select(Read)];

    /// <summary>The path without the names of variants.</summary>
    public string Plain => string.Concat(Path.Split('{').Select((s, i) => i == 0 ? s : s[(s.IndexOf('}') + 1)..]));

    /// <summary>What a target makes of the field: carried, named as dropped (in part or whole), refused, or lost without a word.</summary>
    public string FateAt(Dialect from, Dialect to)
    {
        var with = Translate(from, to, Request);
        if (!with.IsSuccess)
        {
            return with.Error.Code == "unsupported_feature" ? "refused" : $"refused ({with.Error.Code})";
        }

        if (Without is null || !Translate(from, to, Without).TryGet(out var without, out _))
        {
            return "carried";
        }

        var isNamed = with.Value.Dropped.Except(without.Dropped).Any() || with.Value.Dropped.Any(IsAbove);
        var isSeen = !with.Value.Body.Span.SequenceEqual(without.Body.Span);
        return (isNamed, isSeen) switch { (true, true) => "in part", (true, false) => "dropped", (false, true) => "carried", _ => "lost" };
    }

    // What stands below a field that is left out is left out with it.
    private bool IsAbove(string name)
    {
        var plain = Plain.Replace("[]", "", StringComparison.Ordinal);
        return plain == name || plain.StartsWith(name + ".", StringComparison.Ordinal) || plain.Split('.').Contains(name)
            || (name == "reasoning" && Path.Contains("{reasoning}", StringComparison.Ordinal)) || (name == "reasoning" && Path.Contains("thinking}", StringComparison.Ordinal));
    }

    private static Castellum.Kernel.Results.Result<TranslatedRequest> Translate(Dialect from, Dialect to, JsonNode body)
    {
        // Models that take all there is: Gemini's levels of thought, Claude at Bedrock.
        var model = to switch { Dialect.BedrockConverse => "anthropic.claude", Dialect.Gemini => "gemini-2.5-flash", _ => "m" };
        return RequestTranslator.Translate(from, to, Encoding.UTF8.GetBytes(body.ToJsonString()), new TranslationOptions { Model = model });
    }

    private static FieldSample Read(JsonNode? entry)
    {
        var request = entry!["request"]!;
        var without = entry["at"] is { } at ? Remove(request.DeepClone(), at.GetValue<string>()) : entry["without"];
        return new FieldSample(entry["path"]!.GetValue<string>(), request, without);
    }

    private static JsonNode Remove(JsonNode request, string pointer)
    {
        var steps = pointer.Split('/')[1..];
        var parent = steps[..^1].Aggregate(request, (node, step) => node is JsonArray ? node[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        if (parent is JsonArray list)
        {
            list.RemoveAt(int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            parent.AsObject().Remove(steps[^1]);
        }

        return request;
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "Castellum.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
