using Castellum.Kernel.Money;

namespace Castellum.Dialects.Usage;

/// <summary>Counters as the vendors name them, filled field by field; a later report overwrites an earlier one.</summary>
internal struct UsageFields
{
    public long? Input;
    public long? Output;
    public long? Total;
    public long? CachedRead;
    public long? CacheWrite;
    public long? CacheWrite5m;
    public long? CacheWrite1h;
    public long? Reasoning;
    public long? AudioInput;
    public long? AudioOutput;
    public long? ImageInput;
    public long? ImageOutput;
    public long? ToolInput;
    public long? WebSearches;
    public long? Images;
    public decimal? AudioSeconds;
    public decimal? Cost;
    public UsageAnomalies Anomalies;

    /// <summary>Takes a counter. Cumulative counters only grow: a later zero never wipes out a count, and any decrease is marked.</summary>
    public static void Set(ref long? field, long? value, ref UsageAnomalies anomalies)
    {
        if (value is not { } next)
        {
            return;
        }

        if (next < 0)
        {
            anomalies |= UsageAnomalies.Negative;
            return;
        }

        if (next > UsageReport.MaxTokens)
        {
            anomalies |= UsageAnomalies.Absurd;
            return;
        }

        if (field is { } before && next < before)
        {
            anomalies |= UsageAnomalies.Decreased;
            if (next == 0)
            {
                return;
            }
        }

        field = next;
    }

    /// <summary>The counters in the meaning of <see cref="UsageReport"/>.</summary>
    /// <param name="family">Decides whether cached tokens are inside the input count and reasoning inside the output count.</param>
    public UsageReport ToReport(DialectFamily family)
    {
        var writes5m = CacheWrite5m ?? (CacheWrite is { } all ? Math.Max(0, all - (CacheWrite1h ?? 0)) : null);
        var excludesCache = family is DialectFamily.Anthropic or DialectFamily.Bedrock;
        var input = Input is null && ToolInput is null ? (long?)null : (Input ?? 0) + (ToolInput ?? 0);
        if (excludesCache && input is not null)
        {
            input += (CachedRead ?? 0) + (writes5m ?? 0) + (CacheWrite1h ?? 0);
        }

        var output = Output;
        if (family == DialectFamily.Gemini ? Reasoning is not null : ReasoningIsOutsideOutput)
        {
            output = (output ?? 0) + Reasoning;
        }

        var anomalies = Anomalies;
        return new UsageReport
        {
            Input = Count(input),
            CachedRead = Part(CachedRead, input, ref anomalies),
            CacheWrite5m = Part(writes5m, input, ref anomalies),
            CacheWrite1h = Part(CacheWrite1h, input, ref anomalies),
            Output = Count(output),
            Reasoning = Part(Reasoning, output, ref anomalies),
            AudioInput = Part(AudioInput, input, ref anomalies),
            AudioOutput = Part(AudioOutput, output, ref anomalies),
            ImageInput = Part(ImageInput, input, ref anomalies),
            ImageOutput = Part(ImageOutput, output, ref anomalies),
            Images = (int?)Images,
            WebSearches = (int?)WebSearches,
            AudioSeconds = AudioSeconds,
            VendorCost = Cost is { } usd ? NanoUsd.FromUsd(usd) : null,
            Anomalies = anomalies,
        };
    }

    // xAI counts reasoning beside completion_tokens; its total gives that away. OpenAI counts it inside.
    private readonly bool ReasoningIsOutsideOutput =>
        Reasoning is > 0 && Output is { } output && Input is { } input && Total == input + output + Reasoning;

    private static TokenCount? Count(long? value) => value is { } tokens ? new TokenCount(tokens) : null;

    private static TokenCount? Part(long? value, long? whole, ref UsageAnomalies anomalies)
    {
        if (value is { } part && whole is { } all && part > all)
        {
            anomalies |= UsageAnomalies.PartExceedsWhole;
            return new TokenCount(all);
        }

        return Count(value);
    }
}
