namespace Castellum.Ledger.Events;

/// <summary>What a usage event stands for. Money and totals are summed over <see cref="Call"/> and <see cref="Correction"/> only.</summary>
public enum UsageEventKind
{
    /// <summary>The summary of one client call, with the money of all its attempts.</summary>
    Call = 0,

    /// <summary>One attempt at an upstream provider, part of a call; explains the call's figures and is never added to them.</summary>
    Attempt = 1,

    /// <summary>A later difference to a call's money, for example after re-pricing; its amounts are added, its counts are zero.</summary>
    Correction = 2,
}
