namespace Castellum.Simulator.Control;

/// <summary>The script says to drop the connection here.</summary>
internal sealed class ConnectionDroppedException : Exception;
