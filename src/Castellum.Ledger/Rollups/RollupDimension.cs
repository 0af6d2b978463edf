namespace Castellum.Ledger.Rollups;

/// <summary>By what a rollup row is summed. One row per value: sums over two dimensions at once are read from the events.</summary>
internal enum RollupDimension
{
    Total = 0,
    Model = 1,
    Provider = 2,
    Feature = 3,
    Key = 4,
    User = 5,
    Task = 6,
    TextType = 7,
}
