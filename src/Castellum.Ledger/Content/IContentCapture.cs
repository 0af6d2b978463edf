using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Content;

/// <summary>Keeps prompts and answers of calls whose owner asked for it: encrypted, for some days, readable with <c>view_content</c>.</summary>
public interface IContentCapture
{
    /// <summary>Whether content can be kept at all: an <see cref="IContentProtector"/> is registered.</summary>
    bool IsAvailable { get; }

    /// <summary>Hands content over without waiting. Copies nothing: the buffers must not change afterwards.</summary>
    /// <returns>False when it was dropped: the queue is full or nothing can encrypt. Billing is never affected.</returns>
    bool TryCapture(OrganizationId organization, CallId call, ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> response);
}
