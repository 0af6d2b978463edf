using System.Collections.Concurrent;
using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Budgets;

/// <summary>How long answers are, learnt per key and model: what is reserved follows what is used, not what clients ask for at most.</summary>
/// <remarks>Smoothed mean and deviation as in TCP's retransmission timer (RFC 6298): mean plus four deviations. Thread-safe, bounded.</remarks>
internal sealed class OutputForecast
{
    /// <summary>Assumed for a key and model never seen.</summary>
    public const long FirstGuess = 1024;

    private const int MostSubjects = 50_000;

    private readonly ConcurrentDictionary<(OrganizationId, ApiKeyId?, string), (double Mean, double Deviation)> _seen = new();

    /// <summary>Output tokens to reserve for, without the client's own limit.</summary>
    public long Of(OrganizationId organization, ApiKeyId? key, string model) =>
        _seen.TryGetValue((organization, key, model), out var state)
            ? (long)Math.Ceiling(Math.Min(state.Mean + (4 * state.Deviation), 10_000_000))
            : FirstGuess;

    /// <summary>Learns from one answer.</summary>
    public void Observe(OrganizationId organization, ApiKeyId? key, string model, long output)
    {
        if (_seen.Count >= MostSubjects && !_seen.ContainsKey((organization, key, model)))
        {
            _seen.Clear();
        }

        _seen.AddOrUpdate(
            (organization, key, model),
            static (_, value) => (value, value / 2.0),
            static (_, state, value) =>
            {
                var error = value - state.Mean;
                return (state.Mean + (error / 8), state.Deviation + ((Math.Abs(error) - state.Deviation) / 4));
            },
            output);
    }
}
