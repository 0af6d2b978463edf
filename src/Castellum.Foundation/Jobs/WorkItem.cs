using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Jobs;

/// <summary>A piece of durable work: a job, a step, an outgoing message. Written in the transaction of the change that causes it.</summary>
/// <remarks>
/// Not filtered by organisation, because runners take work of all of them; only this folder reads it, and the queue view filters by
/// <see cref="Owner"/>. The installation's own work has the empty id.
/// </remarks>
internal sealed class WorkItem
{
    public const int MaxPayloadLength = 262_144;

    public required Guid Id { get; init; }

    public required OrganizationId Owner { get; init; }

    public required string Kind { get; init; }

    /// <summary>JSON, without secrets.</summary>
    public required string Payload { get; init; }

    /// <summary>Higher goes first.</summary>
    public required int Priority { get; init; }

    /// <summary>Orders items of equal priority: a virtual clock per owner, so that a thousand of one do not keep one of another waiting.</summary>
    public required DateTimeOffset FairAt { get; init; }

    public required DateTimeOffset NotBefore { get; set; }

    public JobStatus Status { get; set; }

    public int Attempts { get; set; }

    public required int MaxAttempts { get; init; }

    /// <summary>Who runs it now: a fresh value per claim, checked when the outcome is written.</summary>
    public Guid? Lease { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public bool CancelRequested { get; set; }

    /// <summary>From 0 to 100.</summary>
    public int Progress { get; set; }

    public string? LastError { get; set; }

    /// <summary>At most one item with this key exists at any time, finished ones included.</summary>
    public string? UniqueKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }
}
