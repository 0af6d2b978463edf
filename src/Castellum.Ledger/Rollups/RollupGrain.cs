namespace Castellum.Ledger.Rollups;

/// <summary>The width of a rollup's bucket, in UTC.</summary>
internal enum RollupGrain
{
    Hour = 0,
    Day = 1,
}
