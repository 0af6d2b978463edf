using System.Text.Json.Nodes;

namespace Castellum.Simulator.OpenAi;

/// <summary>Stored responses, the last 1 000 of them. Thread-safe.</summary>
internal sealed class ResponseStore
{
    private const int Max = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Stored> _byId = [];
    private readonly Queue<string> _order = new();

    public void Add(string id, JsonObject response, JsonArray input)
    {
        lock (_gate)
        {
            if (_byId.TryAdd(id, new Stored(response, input)))
            {
                _order.Enqueue(id);
            }

            while (_byId.Count > Max && _order.TryDequeue(out var oldest))
            {
                _byId.Remove(oldest);
            }
        }
    }

    public Stored? Find(string id)
    {
        lock (_gate)
        {
            return _byId.GetValueOrDefault(id);
        }
    }

    public bool Remove(string id)
    {
        lock (_gate)
        {
            return _byId.Remove(id);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _byId.Clear();
            _order.Clear();
        }
    }

    internal sealed record Stored(JsonObject Response, JsonArray Input);
}
