namespace Castellum.Platform.Audit;

/// <summary>What to look for in the log.</summary>
internal sealed record AuditQuery(
    DateTimeOffset? From, DateTimeOffset? To, string? Actor, string? Action, string? Target, int? Limit, string? Cursor);
