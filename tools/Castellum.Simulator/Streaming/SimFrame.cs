namespace Castellum.Simulator.Streaming;

/// <summary>One event of a stream.</summary>
/// <param name="Event">The event's name, or null.</param>
/// <param name="Data">Its data.</param>
/// <param name="Terminal">Whether it is the one that ends the stream.</param>
internal readonly record struct SimFrame(string? Event, string Data, bool Terminal = false);
