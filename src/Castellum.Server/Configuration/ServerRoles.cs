namespace Castellum.Server.Configuration;

/// <summary>What a node does.</summary>
[Flags]
public enum ServerRoles
{
    /// <summary>Nothing; never a valid setting.</summary>
    None = 0,

    /// <summary>Serves the HTTP API.</summary>
    Api = 1,

    /// <summary>Runs background work.</summary>
    Worker = 2,

    /// <summary>Serves voice sockets.</summary>
    Voice = 4,

    /// <summary>Serves the web console.</summary>
    Console = 8,

    /// <summary>Everything.</summary>
    All = Api | Worker | Voice | Console,
}
