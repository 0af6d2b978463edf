namespace Castellum.Compression.Engine;

/// <summary>What counted the tokens.</summary>
/// <param name="Name">The encoding or estimator.</param>
/// <param name="Exact">Whether the counts are the provider's own.</param>
/// <param name="TypicalError">The typical relative error of a count, 0 when exact.</param>
public sealed record TokenizerUsed(string Name, bool Exact, double TypicalError);
