namespace Castellum.Platform.Audit;

/// <summary>What happened, for the audit log.</summary>
/// <param name="Action">A stable name in the past tense, for example <c>api_key.revoked</c>; at most 60 characters.</param>
/// <param name="TargetKind">What kind of thing was touched, for example <c>api_key</c>; at most 40 characters.</param>
/// <param name="TargetId">Which one; at most 100 characters.</param>
public sealed record AuditNote(string Action, string TargetKind, string TargetId)
{
    /// <summary>The state before, as a small object without secrets, or null.</summary>
    public object? Before { get; init; }

    /// <summary>The state after, as a small object without secrets, or null.</summary>
    public object? After { get; init; }
}
