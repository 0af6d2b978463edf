namespace Castellum.GatewayBench;

/// <summary>What to run.</summary>
/// <param name="Seconds">How long each visit to a target lasts.</param>
/// <param name="Rounds">How often every target is visited for every case.</param>
/// <param name="Cases">The cases, as <c>kind:connections</c>.</param>
/// <param name="Database">The gateway's PostgreSQL, or null for SQLite.</param>
/// <param name="Pinned">Whether the load and the targets have a core each; else all share all cores.</param>
/// <param name="WithPortkey">Whether Portkey is installed and visited too.</param>
internal sealed record BenchOptions(int Seconds, int Rounds, IReadOnlyList<string> Cases, string? Database, bool Pinned, bool WithPortkey)
{
    private static readonly string[] AllCases =
        ["chat:1", "chat:16", "chat:64", "10k:16", "150k:16", "stream:1", "stream:16", "translated:1", "translated:16", "translated-stream:16", "compress-10k:1"];

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">An option is unknown or lacks its value.</exception>
    public static BenchOptions Parse(IReadOnlyList<string> args)
    {
        var options = new BenchOptions(5, 3, AllCases, null, true, true);
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value");
            options = args[i] switch
            {
                "--seconds" => options with { Seconds = int.Parse(value) },
                "--rounds" => options with { Rounds = int.Parse(value) },
                "--cases" => options with { Cases = value.Split(',') },
                "--database" => options with { Database = value },
                "--pinned" => options with { Pinned = value != "no" },
                "--without" => options with { WithPortkey = value != "portkey" },
                _ => throw new ArgumentException($"unknown option {args[i]}"),
            };
        }

        return options;
    }
}
