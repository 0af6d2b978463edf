namespace Castellum.Ledger.Limits;

/// <summary>Counts against targets. All of a call's targets are taken together or none is.</summary>
internal interface ILimitStore
{
    /// <summary>Asks for one request, a number of tokens and one place among the concurrent calls in every target.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="tokens">Tokens, estimated.</param>
    /// <param name="call">Identifies the place.</param>
    /// <returns>The tightest target's decision, or the refusing one's.</returns>
    ValueTask<LimitDecision> TakeAsync(IReadOnlyList<LimitTarget> targets, long tokens, Guid call);

    /// <summary>Gives the places back and corrects the tokens by the difference to what was used.</summary>
    void Finish(IReadOnlyList<LimitTarget> targets, long tokenDifference, Guid call);
}
