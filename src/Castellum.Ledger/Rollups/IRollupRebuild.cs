namespace Castellum.Ledger.Rollups;

/// <summary>Makes the rollups anew from the usage events: after a repair by hand, or when a new version sums more than the one before.</summary>
/// <remarks>
/// Beside a running server and safe to repeat. Works day by day, each in one transaction that writers wait for. Days without any event keep
/// their rollups: their events may have been removed by retention.
/// </remarks>
public interface IRollupRebuild
{
    /// <summary>Rebuilds every day that has events.</summary>
    /// <param name="day">Told after each day: the day and its events.</param>
    /// <param name="cancellationToken">Stops between two days.</param>
    /// <returns>The days rebuilt and those whose rollups had differed.</returns>
    Task<RollupRebuildReport> RunAsync(Func<DateOnly, long, Task> day, CancellationToken cancellationToken);
}

/// <summary>What a rebuild found.</summary>
/// <param name="Days">Days rebuilt.</param>
/// <param name="Events">Calls and corrections summed.</param>
/// <param name="Changed">Days whose rollups were other than the events say.</param>
public sealed record RollupRebuildReport(int Days, long Events, int Changed);
