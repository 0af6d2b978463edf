using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Budgets;
using Castellum.Ledger.Limits;

namespace Castellum.Ledger.Admission;

/// <summary>The limits that stand on an API key itself, beside those that its organisation set. Immutable; made once for each key in memory.</summary>
public sealed class KeyLimits
{
    // As for budgets whose owner named no thresholds. One list for all, so that rules made anew compare equal.
    private static readonly IReadOnlyList<int> Thresholds = [80, 100];

    private KeyLimits(LimitTarget? target, BudgetRule[] budgets) => (Target, Budgets) = (target, budgets);

    /// <summary>What is counted per minute and at the same time, or null for nothing.</summary>
    internal LimitTarget? Target { get; }

    /// <summary>The key's own budgets, none or up to two; they block.</summary>
    internal IReadOnlyList<BudgetRule> Budgets { get; }

    /// <summary>The limits of a key, or null when it has none of its own.</summary>
    /// <param name="organization">The key's owner.</param>
    /// <param name="key">The key.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="perMinute">Requests and tokens per minute, null for no limit.</param>
    /// <param name="concurrent">Calls at the same time, or null.</param>
    /// <param name="daily">Spend per UTC day, or null.</param>
    /// <param name="monthly">Spend per UTC calendar month, or null.</param>
    public static KeyLimits? Of(
        OrganizationId organization, ApiKeyId key, string name, (int? Requests, long? Tokens) perMinute, int? concurrent, NanoUsd? daily, NanoUsd? monthly)
    {
        var isCounted = perMinute.Requests is not null || perMinute.Tokens is not null || concurrent is not null;
        if (!isCounted && daily is null && monthly is null)
        {
            return null;
        }

        var budgets = new List<BudgetRule>(2);
        Add(BudgetPeriod.Day, daily);
        Add(BudgetPeriod.Month, monthly);
        return new KeyLimits(
            isCounted ? new LimitTarget($"{organization}:own:{key}", perMinute.Requests, perMinute.Tokens, concurrent) : null, [.. budgets]);

        void Add(BudgetPeriod period, NanoUsd? limit)
        {
            if (limit is { } amount)
            {
                budgets.Add(new BudgetRule(
                    IdOf(key, period), organization, name, BudgetScope.Key, key.ToString(), period, amount.Value, BudgetAction.Block, Thresholds));
            }
        }
    }

    // Leases and notices are kept under a budget's id; that of a key's own budget follows from the key, the same on every node.
    private static Guid IdOf(ApiKeyId key, BudgetPeriod period)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[8] ^= (byte)(period == BudgetPeriod.Day ? 0x15 : 0x2A);
        return new Guid(bytes, bigEndian: true);
    }
}
