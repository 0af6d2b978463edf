using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Simulator.Control;

namespace Castellum.Simulator.Answers;

/// <summary>Bends a usage object as a behaviour asks.</summary>
internal static class UsageShape
{
    /// <summary>The usage to report, or null for none.</summary>
    public static JsonObject? Apply(Behaviour behaviour, JsonObject usage) => behaviour.Usage switch
    {
        "missing" => null,
        "zero" => Map(usage, _ => JsonValue.Create(0)),
        "negative" => Map(usage, n => JsonValue.Create(-n - 1)),
        "huge" => Map(usage, n => JsonValue.Create(1_000_000_000_000_000 + n)),
        "string" => Map(usage, n => JsonValue.Create("many " + n)),
        _ => usage,
    };

    private static JsonObject Map(JsonObject usage, Func<long, JsonValue> change)
    {
        var mapped = new JsonObject();
        foreach (var (name, value) in usage)
        {
            mapped[name] = value switch
            {
                JsonObject inner => Map(inner, change),
                JsonValue number when number.GetValueKind() == JsonValueKind.Number => change(number.TryGetValue<long>(out var n) ? n : number.GetValue<int>()),
                _ => value?.DeepClone(),
            };
        }

        return mapped;
    }
}
