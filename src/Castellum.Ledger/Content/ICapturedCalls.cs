using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Content;

/// <summary>Reads what was kept of calls of the selected organisation. Scoped.</summary>
public interface ICapturedCalls
{
    /// <summary>The request of a call as its client sent it.</summary>
    /// <returns>Null when there is no such call, nothing was kept, its time has passed or its key was erased.</returns>
    Task<CapturedCall?> FindAsync(OrganizationId organization, CallId call, CancellationToken cancellationToken);
}

/// <summary>The kept request of one call.</summary>
/// <param name="Operation">The operation's name, as in the ledger.</param>
/// <param name="Model">The model asked for.</param>
/// <param name="Feature">The feature that spent.</param>
/// <param name="Request">The body.</param>
public sealed record CapturedCall(string Operation, string Model, string Feature, ReadOnlyMemory<byte> Request);
