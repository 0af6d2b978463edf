using System.Globalization;

namespace Castellum.Simulator;

/// <summary>How a simulator process is started.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The loopback port; 0 picks a free one.</summary>
    public int Port { get; init; } = 9100;

    /// <summary>A behaviour script to load at the start, or null.</summary>
    public string? ScriptFile { get; init; }

    /// <summary>Whether every chat and messages call is answered from prebuilt bytes, for load tests.</summary>
    public bool Instant { get; init; }

    /// <summary>What was wrong with the command line, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Reads <c>--port N --script FILE --instant</c>.</summary>
    public static SimulatorOptions Parse(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var options = new SimulatorOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var value = i + 1 < args.Count ? args[i + 1] : null;
            switch (args[i])
            {
                case "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535:
                    options = options with { Port = port };
                    i++;
                    break;
                case "--script" when File.Exists(value):
                    options = options with { ScriptFile = value };
                    i++;
                    break;
                case "--instant":
                    options = options with { Instant = true };
                    break;
                default:
                    return options with { Error = $"Cannot use '{args[i]} {value}'. Usage: castellum-simulator [--port 0..65535] [--script existing-file.json] [--instant]" };
            }
        }

        return options;
    }
}
