namespace Castellum.FailoverBench;

/// <summary>A way in which a first target fails.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Prefix">How its models are named; each call has a model of its own, so that no circuit opens and no pause is remembered.</param>
/// <param name="Behaviour">What the simulator does, or null where nothing listens.</param>
/// <param name="Stream">Whether the call is streamed.</param>
internal sealed record Failure(string Name, string Prefix, object? Behaviour, bool Stream)
{
    public static IReadOnlyList<Failure> All { get; } =
    [
        new("down (connection refused)", "groq/down", null, false),
        new("429", "gpt-limited", new { error = "rate_limited", retry_after = "20" }, false),
        new("cut before the first token", "gpt-cut", new { cut_after = 1 }, true),
    ];
}

/// <summary>Milliseconds.</summary>
/// <param name="Attempt">Median duration of the failed attempt, measured directly at the target.</param>
/// <param name="Median">Median of what the failure added to the call beyond that.</param>
/// <param name="Tail">The same at the 99th percentile.</param>
internal sealed record Measured(double Attempt, double Median, double Tail);
