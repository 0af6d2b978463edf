namespace Castellum.Ledger.Reconciliation;

/// <summary>What a provider says was used of one model on one UTC day. Parts that its export does not name are null.</summary>
internal sealed record ProviderUsage(DateOnly Day, string Model)
{
    /// <summary>Money, in nano-dollars.</summary>
    public long? CostNano { get; init; }

    /// <summary>Input tokens, cached ones included.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Output tokens.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Requests.</summary>
    public long? Requests { get; init; }

    /// <summary>Adds another part of the same day and model.</summary>
    public ProviderUsage Plus(ProviderUsage other) => this with
    {
        CostNano = Sum(CostNano, other.CostNano),
        InputTokens = Sum(InputTokens, other.InputTokens),
        OutputTokens = Sum(OutputTokens, other.OutputTokens),
        Requests = Sum(Requests, other.Requests),
    };

    private static long? Sum(long? left, long? right) => left is null ? right : right is null ? left : checked(left + right);
}
