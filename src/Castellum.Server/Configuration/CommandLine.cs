namespace Castellum.Server.Configuration;

/// <summary>Brings the command line into the form that the configuration system reads.</summary>
public static class CommandLine
{
    /// <summary>Gives switches without a value, such as <c>--demo</c>, the value true.</summary>
    public static string[] Normalize(IReadOnlyList<string> args)
    {
        var result = new List<string>(args.Count);
        for (var i = 0; i < args.Count; i++)
        {
            var isSwitch = args[i] == "--demo" && (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal));
            result.Add(isSwitch ? "--demo=true" : args[i]);
        }

        return [.. result];
    }
}
