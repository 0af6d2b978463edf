using Castellum.Kernel.Money;

namespace Castellum.Compression.Engine;

/// <summary>Explanations that the result carries so that its codes can be read; their tokens are part of the result's.</summary>
/// <param name="Text">The legend as it stands in the result.</param>
/// <param name="Tokens">Its tokens.</param>
public sealed record Legend(string Text, TokenCount Tokens);
