using Castellum.Kernel.Money;

namespace Castellum.Compression.Engine;

/// <summary>One document of the request after compression.</summary>
/// <param name="Id">The caller's identifier.</param>
/// <param name="Title">The title as given.</param>
/// <param name="Compressed">What is left; empty when nothing in it bears on the question.</param>
/// <param name="TokensOriginal">Tokens as given.</param>
/// <param name="TokensCompressed">Tokens left.</param>
public sealed record DocumentResult(string Id, string? Title, string Compressed, TokenCount TokensOriginal, TokenCount TokensCompressed);
