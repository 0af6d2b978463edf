namespace Castellum.Evaluation.Sets;

/// <summary>How negatives are mined.</summary>
/// <param name="K1">Saturation of BM25.</param>
/// <param name="B">Its length normalisation.</param>
/// <param name="BaseForms">Whether words are stemmed, as the engine does, or taken as they stand.</param>
internal sealed record PassageScoring(double K1, double B, bool BaseForms);
