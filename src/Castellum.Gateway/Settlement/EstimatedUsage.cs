using Castellum.Gateway.Calls;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Gateway.Settlement;

/// <summary>What a call probably used when the vendor did not say: the client left, or the stream broke. Marked as estimated in the ledger.</summary>
internal static class EstimatedUsage
{
    // English prose under the current OpenAI and Anthropic tokenizers; facts behind it in docs/features/ledger.md.
    private const double CharactersPerToken = 4;

    /// <summary>Estimates an attempt whose answer had begun.</summary>
    public static UsageQuantities Of(ModelCall call, CallAttempt attempt) => new()
    {
        Input = call.Scan.EstimatedInputTokens,
        Output = new TokenCount((long)Math.Ceiling(attempt.OutputCharacters / CharactersPerToken)),
        Requests = 1,
    };
}
