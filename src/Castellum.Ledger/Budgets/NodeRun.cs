namespace Castellum.Ledger.Budgets;

/// <summary>This node and this run of it.</summary>
/// <param name="Node">The node: kept in a file beside the journal, the same over restarts.</param>
/// <param name="Boot">The run: new with every start.</param>
internal sealed record NodeRun(Guid Node, Guid Boot)
{
    /// <summary>Reads the node's id from its folder, or makes one.</summary>
    public static NodeRun Open(string folder, Guid fresh, Guid boot)
    {
        var path = Path.Combine(folder, "node.id");
        if (File.Exists(path) && Guid.TryParse(File.ReadAllText(path), out var known))
        {
            return new NodeRun(known, boot);
        }

        File.WriteAllText(path, fresh.ToString());
        return new NodeRun(fresh, boot);
    }
}
