namespace Castellum.Ledger.Events;

/// <summary>One stage of a call's way through the pipeline, for its timeline.</summary>
/// <param name="Name">The stage, for example <c>route</c> or <c>upstream</c>; at most 32 characters.</param>
/// <param name="StartMicroseconds">When it began, counted from the arrival of the call.</param>
/// <param name="DurationMicroseconds">How long it took.</param>
public readonly record struct StageTiming(string Name, long StartMicroseconds, long DurationMicroseconds);
