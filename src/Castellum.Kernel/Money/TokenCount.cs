using System.Globalization;

namespace Castellum.Kernel.Money;

/// <summary>A number of model tokens, never negative.</summary>
public readonly record struct TokenCount : IComparable<TokenCount>
{
    /// <summary>Creates a count.</summary>
    /// <param name="value">Tokens, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TokenCount(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    /// <summary>Tokens.</summary>
    public long Value { get; }

    /// <summary>No tokens.</summary>
    public static TokenCount Zero => default;

    /// <summary>Adds two counts.</summary>
    public static TokenCount operator +(TokenCount left, TokenCount right) => new(checked(left.Value + right.Value));

    /// <inheritdoc/>
    public int CompareTo(TokenCount other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Compares two counts.</summary>
    public static bool operator <(TokenCount left, TokenCount right) => left.Value < right.Value;

    /// <summary>Compares two counts.</summary>
    public static bool operator >(TokenCount left, TokenCount right) => left.Value > right.Value;

    /// <summary>Compares two counts.</summary>
    public static bool operator <=(TokenCount left, TokenCount right) => left.Value <= right.Value;

    /// <summary>Compares two counts.</summary>
    public static bool operator >=(TokenCount left, TokenCount right) => left.Value >= right.Value;
}
