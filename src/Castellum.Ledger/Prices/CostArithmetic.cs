using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>Quantities times rates, exact until one rounding at the end.</summary>
internal static class CostArithmetic
{
    private const long PerMillion = 1_000_000;

    /// <summary>The cost of quantities at a price.</summary>
    /// <remarks>A sum beyond a billion dollars is cut to it: absurd quantities must not break settling.</remarks>
    public static CostBreakdown Apply(ModelPrice price, in UsageQuantities used)
    {
        var rates = price.RatesFor(used.Input.Value);
        var input = InputCost(rates, used, out var read, out var write);
        var output = OutputCost(rates, used);
        var other = OtherCost(rates, used);

        var total = Round(input + read + write + output + other);
        var parts = (Input: Round(input), Read: Round(read), Write: Round(write), Output: Round(output));
        return new CostBreakdown
        {
            State = price.IsSimulated ? PriceState.Simulated : PriceState.Priced,
            PriceId = price.Id,
            Total = new NanoUsd(total),
            Input = new NanoUsd(parts.Input),
            CacheRead = new NanoUsd(parts.Read),
            CacheWrite = new NanoUsd(parts.Write),
            Output = new NanoUsd(parts.Output),
            Other = new NanoUsd(Saturate((Int128)total - parts.Input - parts.Read - parts.Write - parts.Output)),
        };
    }

    // Every token is charged once: the special kinds first, each no larger than what is left of the total.
    private static Int128 InputCost(in PriceRates rates, in UsageQuantities used, out Int128 read, out Int128 write)
    {
        var left = used.Input.Value;
        var ordinary = rates.Input ?? 0;
        var cachedAudio = Take(ref left, Math.Min(used.CachedAudioRead.Value, used.CachedRead.Value));
        var cached = Take(ref left, used.CachedRead.Value - cachedAudio);
        var write1Hour = Take(ref left, used.CacheWrite1Hour.Value);
        var write5Minutes = Take(ref left, used.CacheWrite5Minutes.Value);
        var audio = Take(ref left, Math.Max(0, used.AudioInput.Value - cachedAudio));
        var image = Take(ref left, used.ImageInput.Value);

        var readRate = rates.CachedRead ?? ordinary;
        var writeRate = rates.CacheWrite5Minutes ?? ordinary;
        read = Times(cached, readRate) + Times(cachedAudio, rates.CachedAudioRead ?? rates.CachedRead ?? rates.AudioInput ?? ordinary);
        write = Times(write5Minutes, writeRate) + Times(write1Hour, rates.CacheWrite1Hour ?? writeRate);
        return Times(audio, rates.AudioInput ?? ordinary) + Times(image, rates.ImageInput ?? ordinary) + Times(left, ordinary);
    }

    private static Int128 OutputCost(in PriceRates rates, in UsageQuantities used)
    {
        var left = used.Output.Value;
        var ordinary = rates.Output ?? 0;
        var audio = Take(ref left, used.AudioOutput.Value);
        var image = Take(ref left, used.ImageOutput.Value);
        var reasoning = Take(ref left, used.Reasoning.Value);
        return Times(audio, rates.AudioOutput ?? ordinary) + Times(image, rates.ImageOutput ?? ordinary)
            + Times(reasoning, rates.Reasoning ?? ordinary) + Times(left, ordinary);
    }

    private static Int128 OtherCost(in PriceRates rates, in UsageQuantities used) =>
        Times(used.Requests, rates.Requests ?? 0) + Times(used.WebSearches, rates.WebSearches ?? 0) + Times(used.Images, rates.Images ?? 0)
        + (Times(used.MediaMilliseconds, rates.MediaSeconds ?? 0) / 1000) + Times(used.Characters, rates.Characters ?? 0);

    private static long Take(ref long left, long wanted)
    {
        var taken = Math.Clamp(wanted, 0, left);
        left -= taken;
        return taken;
    }

    private static Int128 Times(long units, long rate) => (Int128)Math.Max(0, units) * rate;

    private static long Round(Int128 millionths)
    {
        var (quotient, remainder) = Int128.DivRem(millionths, PerMillion);
        var twice = remainder * 2;
        if (twice > PerMillion || (twice == PerMillion && Int128.IsOddInteger(quotient)))
        {
            quotient++;
        }

        return Saturate(quotient);
    }

    // A billion dollars: far beyond any call, and small enough that the sums of an event cannot overflow.
    private static long Saturate(Int128 value) => (long)Int128.Clamp(value, -1_000_000_000_000_000_000, 1_000_000_000_000_000_000);
}
