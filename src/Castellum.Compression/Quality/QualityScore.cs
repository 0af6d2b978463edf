namespace Castellum.Compression.Quality;

/// <summary>How likely the result still serves its purpose.</summary>
/// <param name="Value">0 to 1: the calibrated probability that an answer in the original is still in the result; 1 only when verified lossless.</param>
/// <param name="Method">What was computed: <c>round_trip</c>, <c>answer_kept</c>, <c>content_kept</c> or <c>unchanged</c>.</param>
/// <param name="Basis">How sure that is.</param>
/// <param name="Components">What it was computed from, by name: recalls by class, kept shares, cut score.</param>
public sealed record QualityScore(double Value, string Method, QualityBasis Basis, IReadOnlyDictionary<string, double> Components);
