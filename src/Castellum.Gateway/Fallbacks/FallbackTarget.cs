namespace Castellum.Gateway.Fallbacks;

/// <summary>One place a call may go on to.</summary>
/// <param name="Model">The model, with a provider's prefix where the name alone does not decide (<c>bedrock/…</c>).</param>
/// <param name="Causes">Why it may be used; empty means for every cause.</param>
/// <param name="Weight">
/// Share of the calls, 1 to 1000, among the targets with a weight that follow each other; null keeps the target at its place.
/// </param>
/// <param name="HedgeAfterMs">
/// After how many milliseconds without a first byte from the first target this one is asked as well, 10 to 60000; null never does.
/// </param>
internal sealed record FallbackTarget(string Model, IReadOnlyList<FallbackCause>? Causes, int? Weight, int? HedgeAfterMs);
