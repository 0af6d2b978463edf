using Castellum.Platform.Audit;

namespace Castellum.Platform.Access;

/// <summary>Saves changes of what nodes keep in memory, so that every node drops it within a second. Scoped.</summary>
public interface IAccessChanges
{
    /// <summary>
    /// Saves the pending changes of the context, their audit entry and a count of the change in one transaction, then tells all nodes: a
    /// change that was saved cannot go unnoticed, whatever happens to this process afterwards.
    /// </summary>
    /// <param name="subject">The id of the organisation or user whose remembered state changed.</param>
    /// <param name="note">What happened.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    Task SaveAsync(Guid subject, AuditNote note, CancellationToken cancellationToken);
}
