namespace Castellum.Compression.Tokenizing;

/// <summary>Counts the tokens a model would see in a text.</summary>
/// <remarks>Implementations are immutable and safe for concurrent use; counting allocates nothing per token.</remarks>
public interface ITokenCounter
{
    /// <summary>The name of the encoding or estimator, for example <c>o200k_base</c> or <c>claude (estimated)</c>.</summary>
    string Name { get; }

    /// <summary>Whether the count is the provider's own, not an estimate.</summary>
    bool IsExact { get; }

    /// <summary>The typical relative error of one count: 0 when exact, 0.2 means ± 20 %.</summary>
    double TypicalError { get; }

    /// <summary>Counts the tokens of a text in UTF-16. A lone surrogate counts as U+FFFD.</summary>
    /// <param name="text">Any text, including an empty one.</param>
    /// <returns>Tokens, zero or more.</returns>
    int Count(ReadOnlySpan<char> text);

    /// <summary>Counts the tokens of a text in UTF-8. Bytes that are no UTF-8 count as U+FFFD.</summary>
    /// <param name="utf8">Any bytes, including none.</param>
    /// <returns>Tokens, zero or more.</returns>
    int CountUtf8(ReadOnlySpan<byte> utf8);
}
