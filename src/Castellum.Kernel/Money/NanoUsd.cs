using System.Globalization;

namespace Castellum.Kernel.Money;

/// <summary>An amount of money in nano-dollars: 10⁻⁹ United States dollars, as a 64-bit integer.</summary>
/// <param name="Value">Nano-dollars; 1 USD = 1 000 000 000. The range is about ± 9.2 billion dollars.</param>
/// <remarks>
/// Integers add up exactly, sort in every database and survive JSON; one token of the cheapest model still costs several units.
/// Arithmetic is checked: an overflow throws rather than wrapping into a wrong bill.
/// </remarks>
public readonly record struct NanoUsd(long Value) : IComparable<NanoUsd>
{
    private const decimal PerDollar = 1_000_000_000m;

    /// <summary>No money.</summary>
    public static NanoUsd Zero => default;

    /// <summary>Converts from dollars, rounding half to even at the ninth decimal.</summary>
    /// <exception cref="OverflowException">The amount lies outside the range of the type.</exception>
    public static NanoUsd FromUsd(decimal usd) => new(decimal.ToInt64(decimal.Round(usd * PerDollar, 0, MidpointRounding.ToEven)));

    /// <summary>The amount in dollars, exact.</summary>
    public decimal ToUsd() => Value / PerDollar;

    /// <summary>Adds two amounts.</summary>
    public static NanoUsd operator +(NanoUsd left, NanoUsd right) => new(checked(left.Value + right.Value));

    /// <summary>Subtracts an amount.</summary>
    public static NanoUsd operator -(NanoUsd left, NanoUsd right) => new(checked(left.Value - right.Value));

    /// <summary>Negates an amount.</summary>
    public static NanoUsd operator -(NanoUsd amount) => new(checked(-amount.Value));

    /// <summary>Compares two amounts.</summary>
    public static bool operator <(NanoUsd left, NanoUsd right) => left.Value < right.Value;

    /// <summary>Compares two amounts.</summary>
    public static bool operator >(NanoUsd left, NanoUsd right) => left.Value > right.Value;

    /// <summary>Compares two amounts.</summary>
    public static bool operator <=(NanoUsd left, NanoUsd right) => left.Value <= right.Value;

    /// <summary>Compares two amounts.</summary>
    public static bool operator >=(NanoUsd left, NanoUsd right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(NanoUsd other) => Value.CompareTo(other.Value);

    /// <summary>The amount in dollars with nine decimals, for example <c>0.000123000</c>.</summary>
    public override string ToString() => ToUsd().ToString("0.000000000", CultureInfo.InvariantCulture);
}
