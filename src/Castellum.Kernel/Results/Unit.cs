namespace Castellum.Kernel.Results;

/// <summary>The value of an operation that succeeds without an answer.</summary>
public readonly record struct Unit;
