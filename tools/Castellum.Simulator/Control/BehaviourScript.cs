using System.Text.Json;

namespace Castellum.Simulator.Control;

/// <summary>What to do with which request, in order: a list of rules, each a sequence of steps.</summary>
/// <remarks>
/// <c>{"rules": [{"path": "/v1/chat/completions", "model": "gpt-4o", "repeat": false, "steps": [{"error": "overloaded", "times": 2}, {"latency_ms": 50}]}]}</c>.
/// A path or model may be left out (any) or end in <c>*</c>. The first rule that matches and has steps left takes the request; after its last
/// step a rule is used up unless it repeats. Thread-safe.
/// </remarks>
public sealed class BehaviourScript
{
    private readonly Lock _gate = new();
    private List<Rule> _rules = [];

    /// <summary>Replaces the script.</summary>
    /// <exception cref="FormatException">The script is malformed or names an unknown behaviour.</exception>
    public void Load(ReadOnlyMemory<byte> json)
    {
        List<Rule> rules = [];
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var rule in document.RootElement.GetProperty("rules").EnumerateArray())
            {
                rules.Add(Rule.Read(rule));
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"The script is not of the form {{\"rules\": [{{\"steps\": [...]}}]}}: {e.Message}", e);
        }

        lock (_gate)
        {
            _rules = rules;
        }
    }

    /// <summary>Forgets all rules.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rules = [];
        }
    }

    internal bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _rules.Count == 0;
            }
        }
    }

    internal Behaviour Next(string path, string? model)
    {
        lock (_gate)
        {
            foreach (var rule in _rules)
            {
                if (rule.TryTake(path, model, out var behaviour))
                {
                    return behaviour;
                }
            }
        }

        return Behaviour.Normal;
    }

    private sealed class Rule(string path, string model, bool repeat, List<Behaviour> steps)
    {
        private int _next;

        public static Rule Read(JsonElement json)
        {
            List<Behaviour> steps = [];
            foreach (var step in json.GetProperty("steps").EnumerateArray())
            {
                var times = step.TryGetProperty("times", out var t) ? Math.Clamp(t.GetInt32(), 1, 100_000) : 1;
                steps.AddRange(Enumerable.Repeat(BehaviourReader.Read(step), times));
            }

            return new Rule(Text(json, "path"), Text(json, "model"), json.TryGetProperty("repeat", out var r) && r.GetBoolean(), steps);
        }

        public bool TryTake(string requestPath, string? requestModel, out Behaviour behaviour)
        {
            behaviour = Behaviour.Normal;
            if (!Matches(path, requestPath) || !Matches(model, requestModel ?? "") || steps.Count == 0)
            {
                return false;
            }

            if (_next >= steps.Count)
            {
                if (!repeat)
                {
                    return false;
                }

                _next = 0;
            }

            behaviour = steps[_next++];
            return true;
        }

        private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() ?? "*" : "*";

        private static bool Matches(string pattern, string value) =>
            pattern.EndsWith('*') ? value.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == value;
    }
}
