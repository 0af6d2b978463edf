using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;

namespace Castellum.Ledger.Analytics;

/// <summary>What one API key was used for. For the module that owns keys; select the organisation first.</summary>
public interface IKeyUsage
{
    /// <summary>Sums and days of a period, and what is left of the budgets that stand on the key or name it.</summary>
    /// <param name="key">The key; that it belongs to the selected organisation is the caller's question.</param>
    /// <param name="limits">The limits on the key itself, or null for none.</param>
    /// <param name="period">The period asked for.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    /// <returns>The usage, or <c>period_invalid</c>.</returns>
    Task<Result<KeyUsage>> ReadAsync(ApiKeyId key, KeyLimits? limits, KeyUsagePeriod period, CancellationToken cancellationToken);
}

/// <summary>A period as asked: a name, or one or both ends.</summary>
/// <param name="Period"><c>7d</c>, <c>30d</c>, <c>90d</c> or <c>all</c>; null for <c>30d</c>.</param>
/// <param name="From">The beginning as RFC 3339 instant, or null.</param>
/// <param name="To">The end as RFC 3339 instant, or null.</param>
public readonly record struct KeyUsagePeriod(string? Period, string? From, string? To);
