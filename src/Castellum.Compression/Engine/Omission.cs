using Castellum.Kernel.Money;

namespace Castellum.Compression.Engine;

/// <summary>What was left out.</summary>
/// <param name="Kind">The unit: <c>sentences</c>, <c>turns</c>, <c>rows</c>, <c>lines</c>, <c>words</c> or <c>markup</c>.</param>
/// <param name="Count">How many units.</param>
/// <param name="Tokens">The tokens they had; zero when only the whole step was counted.</param>
/// <param name="Reference">The restore reference, or null when the caller keeps no original.</param>
public sealed record Omission(string Kind, int Count, TokenCount Tokens, string? Reference);
