namespace Castellum.Ledger.Writing;

/// <summary>How far the journal is from the database: for health checks and measurements.</summary>
public interface ILedgerProgress
{
    /// <summary>Events stored by this process.</summary>
    long Stored { get; }

    /// <summary>Events the database refused for good; each is kept beside the journal.</summary>
    long Rejected { get; }

    /// <summary>Bytes in the journal that are not trimmed yet.</summary>
    long JournalBytes { get; }

    /// <summary>Whether everything in the journal is in the database.</summary>
    bool IsCaughtUp { get; }

    /// <summary>Why new spend is refused, or null when it is not.</summary>
    string? Refusal { get; }
}
