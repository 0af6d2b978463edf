using System.Text.Json.Nodes;

namespace Castellum.Simulator.Answers;

/// <summary>A tool on offer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">JSON schema of its arguments, or null.</param>
internal sealed record SimTool(string Name, JsonObject? Schema);
