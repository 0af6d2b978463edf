namespace Castellum.Foundation.Jobs;

/// <summary>A job as people see it.</summary>
/// <param name="Id">The job.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Priority">Higher goes first.</param>
/// <param name="Progress">From 0 to 100.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="MaxAttempts">How often it is tried at most.</param>
/// <param name="CreatedAt">When it was put into the queue.</param>
/// <param name="NotBefore">When it may begin or be tried again.</param>
/// <param name="FinishedAt">When it ended, or null.</param>
/// <param name="LastError">What the last failed attempt said, or null.</param>
public sealed record JobView(
    Guid Id,
    string Kind,
    JobStatus Status,
    int Priority,
    int Progress,
    int Attempts,
    int MaxAttempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset NotBefore,
    DateTimeOffset? FinishedAt,
    string? LastError);
