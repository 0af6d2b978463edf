using Castellum.Kernel.Money;

namespace Castellum.Ledger.Analytics;

/// <summary>What one API key was used for in a period of whole UTC days.</summary>
/// <param name="Period">As asked: <c>7d</c>, <c>30d</c>, <c>90d</c>, <c>all</c> or <c>custom</c>.</param>
/// <param name="Totals">The sums of the days.</param>
/// <param name="Days">The days on which the key was used, in order; days without calls are left out.</param>
/// <param name="Budgets">The key's budgets with what is left of them in their current periods.</param>
public sealed record KeyUsage(string Period, KeyUsageSums Totals, IReadOnlyList<KeyUsageDay> Days, IReadOnlyList<KeyBudget> Budgets);

/// <summary>Sums of calls.</summary>
/// <param name="Requests">Calls.</param>
/// <param name="Failed">Of these, the failed ones.</param>
/// <param name="TokensInput">Tokens sent to providers.</param>
/// <param name="TokensOutput">Tokens that came back.</param>
/// <param name="TokensSaved">Tokens that were not sent.</param>
/// <param name="CostUsd">What was spent.</param>
/// <param name="SavingsUsd">What would have been spent in addition.</param>
public sealed record KeyUsageSums(long Requests, long Failed, long TokensInput, long TokensOutput, long TokensSaved, NanoUsd CostUsd, NanoUsd SavingsUsd);

/// <summary>One UTC day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Requests">Calls.</param>
/// <param name="Tokens">Tokens sent and received.</param>
/// <param name="TokensSaved">Tokens that were not sent.</param>
/// <param name="CostUsd">What was spent.</param>
/// <param name="SavingsUsd">What would have been spent in addition.</param>
public sealed record KeyUsageDay(DateOnly Date, long Requests, long Tokens, long TokensSaved, NanoUsd CostUsd, NanoUsd SavingsUsd);

/// <summary>A budget that counts the key's spending.</summary>
/// <param name="Name">The budget's name; the key's own for one that stands on the key.</param>
/// <param name="Source"><c>key</c> for one that stands on the key, <c>budget</c> for one of <c>/api/budgets</c>.</param>
/// <param name="Period"><c>day</c> or <c>month</c>, in UTC.</param>
/// <param name="LimitUsd">The limit.</param>
/// <param name="SpentUsd">What is spent of it.</param>
/// <param name="HeldUsd">What nodes hold of it for calls under way and to come.</param>
/// <param name="RemainingUsd">What is left to spend; never below zero.</param>
/// <param name="PeriodEnd">When it starts anew.</param>
public sealed record KeyBudget(
    string Name, string Source, string Period, NanoUsd LimitUsd, NanoUsd SpentUsd, NanoUsd HeldUsd, NanoUsd RemainingUsd, DateTimeOffset PeriodEnd);
