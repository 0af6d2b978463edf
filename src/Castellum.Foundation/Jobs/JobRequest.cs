namespace Castellum.Foundation.Jobs;

/// <summary>A job to be done.</summary>
/// <param name="Kind">The handler's kind, for example <c>mail.send</c>.</param>
/// <param name="Payload">What the handler needs, serialised to JSON; ids rather than content, never secrets.</param>
public sealed record JobRequest(string Kind, object Payload)
{
    /// <summary>Higher goes first; interactive work 10, ordinary 0, bulk -10.</summary>
    /// <value>The default is 0.</value>
    public int Priority { get; init; }

    /// <summary>When it may begin, or null for now.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How often it is tried before it counts as failed.</summary>
    /// <value>The default is 10.</value>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>At most one job with this key is ever accepted: saving a second one fails on the unique index. Null for no such rule.</summary>
    public string? UniqueKey { get; init; }
}
