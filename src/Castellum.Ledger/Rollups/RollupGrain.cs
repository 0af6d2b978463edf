namespace Castellum.Ledger.Rollups;

/// <summary>The width of a rollup's bucket, in UTC.</summary>
internal enum RollupGrain
{
    Hour = 0,
    Day = 1,

    /// <summary>Fifteen minutes, of the totals only: every offset from UTC in use is a multiple, so days of all time zones have exact ends.</summary>
    Quarter = 2,
}
