namespace Castellum.Compression.Tokenizing;

/// <summary>An estimate for a model family without a public tokenizer: the o200k count times a factor.</summary>
/// <remarks>
/// The factor is a start value; usage reported by the provider gives a better one (<see cref="WithFactor"/>). Savings are
/// reported as ratios, which hardly depend on it.
/// </remarks>
public sealed class ScaledTokenCounter : ITokenCounter
{
    private readonly ITokenCounter _inner;
    private readonly double _factor;

    /// <summary>Creates an estimator.</summary>
    /// <param name="inner">The exact counter to scale.</param>
    /// <param name="name">The name to report.</param>
    /// <param name="factor">Tokens of the family per token of <paramref name="inner"/>, greater than zero.</param>
    /// <param name="typicalError">The relative error to state, 0 to 1.</param>
    public ScaledTokenCounter(ITokenCounter inner, string name, double factor, double typicalError)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        _inner = inner;
        _factor = factor;
        Name = name;
        TypicalError = typicalError;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsExact => false;

    /// <inheritdoc/>
    public double TypicalError { get; }

    /// <summary>The same estimator with a factor learned from reported usage.</summary>
    /// <param name="factor">Tokens of the family per o200k token, greater than zero.</param>
    /// <param name="typicalError">The relative error observed with it.</param>
    public ScaledTokenCounter WithFactor(double factor, double typicalError) => new(_inner, Name, factor, typicalError);

    /// <inheritdoc/>
    public int Count(ReadOnlySpan<char> text) => Scale(_inner.Count(text));

    /// <inheritdoc/>
    public int CountUtf8(ReadOnlySpan<byte> utf8) => Scale(_inner.CountUtf8(utf8));

    private int Scale(int tokens) => (int)Math.Min(int.MaxValue, Math.Ceiling(tokens * _factor));
}
