namespace Castellum.Platform.Audit;

/// <summary>Writes the audit log of the selected organisation. Scoped.</summary>
/// <remarks>
/// An entry is part of the transaction of the change it describes: there is neither a change without its entry nor an entry without its
/// change. Entries of one organisation form a hash chain and are therefore written one after the other.
/// </remarks>
public interface IAuditTrail
{
    /// <summary>Saves the pending changes of the context and the entry in one transaction.</summary>
    Task SaveAsync(AuditNote note, CancellationToken cancellationToken);

    /// <summary>Adds the entry within the caller's transaction; the caller saves and commits.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction, or no organisation is selected.</exception>
    Task AppendAsync(AuditNote note, CancellationToken cancellationToken);
}
