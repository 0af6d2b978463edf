namespace Castellum.Simulator.Answers;

/// <summary>A call of a tool.</summary>
/// <param name="Index">Position, from 0.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">Arguments as a JSON object.</param>
internal sealed record SimToolCall(int Index, string Name, string Arguments);
