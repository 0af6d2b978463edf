namespace Castellum.Compression.Engine;

/// <summary>What must survive unchanged, in addition to what the engine protects by itself.</summary>
public sealed record PreserveRules
{
    /// <summary>Words or phrases, compared without regard to case; a sentence, row or line that holds one is kept.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Regular expressions, run without backtracking: look-around and back-references are not available.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];
}
