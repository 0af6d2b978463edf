using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Retention;
using Castellum.Ledger.Finance;
using Castellum.Ledger.Rollups;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Retention;

/// <summary>The sums and entries that bills stand on. Sums by person go, and the words of entries; amounts stay.</summary>
internal sealed class KeptBooks : IKeptAfterEnd
{
    public IReadOnlyList<string> Tables { get; } = [UsageRollupConfiguration.Table, "ld_financial_entry"];

    public async Task EraseNamesAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        await db.Set<UsageRollup>().Where(r => r.Dimension == RollupDimension.User).ExecuteDeleteAsync(cancellationToken);
        await db.Set<FinancialEntry>().ExecuteUpdateAsync(
            set => set.SetProperty(e => e.Description, (string?)null).SetProperty(e => e.Category, "").SetProperty(e => e.ExternalId, e => e.Id.ToString()),
            cancellationToken);
    }
}
