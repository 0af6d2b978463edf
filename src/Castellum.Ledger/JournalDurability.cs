namespace Castellum.Ledger;

/// <summary>What a settled call survives at the moment it is acknowledged.</summary>
public enum JournalDurability
{
    /// <summary>The death of the process, by any signal: the bytes are with the operating system. Forced to disk shortly after.</summary>
    Process,

    /// <summary>The loss of power as well: the bytes are on the disk. Costs one group-wide flush per acknowledgement.</summary>
    Machine,
}
