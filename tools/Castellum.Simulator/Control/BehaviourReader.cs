using System.Globalization;
using System.Text.Json;

namespace Castellum.Simulator.Control;

/// <summary>Reads a behaviour from named texts: request headers or a script step.</summary>
internal static class BehaviourReader
{
    private const string Prefix = "x-sim-";

    /// <summary>Applies <c>x-sim-*</c> headers over a behaviour.</summary>
    public static Behaviour Apply(Behaviour behaviour, IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers)
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                behaviour = Set(behaviour, name[Prefix.Length..].ToLowerInvariant(), values.ToString());
            }
        }

        return behaviour;
    }

    /// <summary>Reads a script step; unknown names are errors, so that a misspelt test does not pass.</summary>
    public static Behaviour Read(JsonElement step)
    {
        var behaviour = Behaviour.Normal;
        foreach (var property in step.EnumerateObject())
        {
            var name = property.Name.Replace('_', '-');
            if (name is not "times")
            {
                behaviour = Set(behaviour, name, property.Value.ToString());
            }
        }

        return behaviour;
    }

    private static Behaviour Set(Behaviour b, string name, string value) => name switch
    {
        "latency-ms" => b with { LatencyMs = Number(name, value) },
        "first-token-ms" => b with { FirstTokenMs = Number(name, value) },
        "chunk-ms" => b with { ChunkMs = Number(name, value) },
        "error" => b with { Error = value },
        "status" => b with { Status = Number(name, value) },
        "retry-after" => b with { RetryAfter = value },
        "cut-after" => b with { CutAfter = Number(name, value) },
        "error-after" => b with { ErrorAfter = Number(name, value) },
        "malformed-at" => b with { MalformedAt = Number(name, value) },
        "stall-after" => b with { StallAfter = Number(name, value) },
        "usage" => b with { Usage = value },
        "text" => b with { Text = value },
        "newline" => b with { Newline = value },
        "bom" => b with { Bom = Flag(value) },
        "no-final-blank-line" => b with { NoFinalBlankLine = Flag(value) },
        "no-terminal" => b with { NoTerminal = Flag(value) },
        "split-bytes" => b with { SplitBytes = Math.Max(1, Number(name, value)) },
        "pings" => b with { Pings = Flag(value) },
        "body" => b with { Body = value },
        "content-type" => b with { ContentType = value },
        "encoding" => b with { Encoding = value },
        "body-times" => b with { BodyTimes = Number(name, value) },
        "drip-ms" => b with { DripMs = Number(name, value) },
        "instant" => b with { Instant = Flag(value) },
        "mode" => b with { Instant = value == "instant" },
        _ => throw new FormatException($"The simulator knows no behaviour '{name}'."),
    };

    private static bool Flag(string value) => value is "1" || bool.TryParse(value, out var flag) && flag;

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 600_000
            ? number
            : throw new FormatException($"The simulator's '{name}' must be an integer from 0 to 600000, not '{value}'.");
}
