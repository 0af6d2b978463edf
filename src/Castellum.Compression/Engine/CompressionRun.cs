using Castellum.Compression.Tokenizing;
using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Money;

namespace Castellum.Compression.Engine;

/// <summary>The state of one call: what has been done, what was left out, how much time is left.</summary>
internal sealed class CompressionRun(CompressionRequest request, ITokenCounter counter, TimeProvider time, CancellationToken cancellationToken)
{
    // What one step ends with, the next one begins with: comparing is a hundred times cheaper than counting again.
    private const int Remembered = 4;
    private const int LongText = 1_000;

    private readonly long _started = time.GetTimestamp();
    private readonly List<TransformRecord> _transforms = [];
    private readonly List<Omission> _omitted = [];
    private readonly (string Text, int Tokens)[] _counted = new (string, int)[Remembered];
    private int _nextCounted;

    /// <summary>What was asked for.</summary>
    public CompressionRequest Request => request;

    /// <summary>Counts for the model of the request.</summary>
    public ITokenCounter Counter => counter;

    /// <summary>Cancels the call.</summary>
    public CancellationToken Cancelled => cancellationToken;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<TransformRecord> Transforms => _transforms;

    /// <summary>What was left out so far.</summary>
    public IReadOnlyList<Omission> Omitted => _omitted;

    /// <summary>What the entries of the vocabulary did.</summary>
    public IReadOnlyList<VocabularyUse> VocabularyUses { get; set; } = [];

    /// <summary>The legend that a step put into the text, or null.</summary>
    public Legend? Legend { get; set; }

    /// <summary>Whether the latency budget stopped a step.</summary>
    public bool RanOutOfTime { get; private set; }

    /// <summary>The time since the call began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>The tokens of a text; the last long ones are remembered.</summary>
    public int Count(string text)
    {
        if (text.Length < LongText)
        {
            return counter.Count(text);
        }

        foreach (var (known, tokens) in _counted)
        {
            if (string.Equals(known, text, StringComparison.Ordinal))
            {
                return tokens;
            }
        }

        var count = counter.Count(text);
        _counted[_nextCounted] = (text, count);
        _nextCounted = (_nextCounted + 1) % Remembered;
        return count;
    }

    /// <summary>Whether there is time for another step.</summary>
    public bool HasTime()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (request.LatencyBudget is { } budget && Elapsed >= budget)
        {
            RanOutOfTime = true;
        }

        return !RanOutOfTime;
    }

    /// <summary>A mark to measure a step from.</summary>
    public long Mark() => time.GetTimestamp();

    /// <summary>Records a step.</summary>
    public void Record(string name, bool lossless, int before, int after, long mark) =>
        _transforms.Add(new TransformRecord(name, lossless, new TokenCount(before), new TokenCount(after), time.GetElapsedTime(mark)));

    /// <summary>Records what a step left out.</summary>
    public void Omit(string kind, int count, int tokens)
    {
        if (count > 0)
        {
            _omitted.Add(new Omission(kind, count, new TokenCount(Math.Max(0, tokens)), request.RestoreReference));
        }
    }

    /// <summary>Forgets the steps after a back-off.</summary>
    public void Reset()
    {
        _transforms.Clear();
        _omitted.Clear();
        Legend = null;
        VocabularyUses = [];
    }
}
