using System.Text.Json;

namespace Castellum.Integration.Tests.Hosting;

/// <summary>Makes the simulator behave in a way for one model, so that tests of one server do not meet.</summary>
internal static class ScriptedModel
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<TestServer, List<object>> Rules = [];

    /// <summary>Adds steps for a model: anonymous objects with the simulator's names.</summary>
    public static void Script(this TestServer server, string model, bool repeat, params object[] steps)
    {
        lock (Gate)
        {
            if (!Rules.TryGetValue(server, out var rules))
            {
                Rules[server] = rules = [];
            }

            rules.Add(new { path = "*", model, repeat, steps });
            server.Simulator.Simulation.Script.Load(JsonSerializer.SerializeToUtf8Bytes(new { rules }));
        }
    }
}
