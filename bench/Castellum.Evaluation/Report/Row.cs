namespace Castellum.Evaluation.Report;

/// <summary>One line of the result table.</summary>
/// <param name="Content">Set and content.</param>
/// <param name="Setting">Mode and target.</param>
/// <param name="Cases">How many.</param>
/// <param name="Saved">Mean fraction of tokens saved.</param>
/// <param name="Quality">What was kept, in words with its figure.</param>
/// <param name="Target">The target, or empty.</param>
/// <param name="Met">Whether it was met; null without one.</param>
internal sealed record Row(string Content, string Setting, int Cases, double Saved, string Quality, string Target, bool? Met);
