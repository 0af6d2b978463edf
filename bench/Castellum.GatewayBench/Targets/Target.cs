namespace Castellum.GatewayBench.Targets;

/// <summary>Something that forwards calls.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Key">The bearer key it wants.</param>
/// <param name="Process">Its process, or null for the upstream itself.</param>
/// <param name="Translates">Whether it translates between dialects.</param>
/// <param name="Headers">Headers it wants, by dialect of the upstream.</param>
internal sealed record Target(string Name, Uri Address, string Key, BenchProcess? Process, bool Translates, Func<string, IReadOnlyDictionary<string, string>> Headers)
{
    /// <summary>No headers of its own.</summary>
    public static IReadOnlyDictionary<string, string> NoHeaders(string upstream) => new Dictionary<string, string>();
}
