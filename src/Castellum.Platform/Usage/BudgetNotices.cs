using System.Globalization;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Mail;
using Castellum.Kernel.Money;
using Castellum.Ledger.Budgets;
using Castellum.Platform.Memberships;
using Castellum.Platform.People;
using Castellum.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Usage;

/// <summary>Tells an organisation that a budget reached a threshold: a webhook event, and a mail to every owner. Both leave with one commit.</summary>
internal sealed class BudgetNotices(IServiceScopeFactory scopes) : IBudgetNotices
{
    private const string Template = "budget-threshold";

    public async Task ReachedAsync(BudgetThresholdReached notice, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(notice.Organization);
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        await scope.ServiceProvider.GetRequiredService<IWebhooks>().PublishAsync(WebhookTypes.BudgetThreshold, Data(notice), cancellationToken);

        var owners = await db.Set<Membership>().AsNoTracking().Where(m => m.Role == BuiltInRole.Owner)
            .Join(db.Set<User>().Where(u => u.DisabledAt == null), m => m.UserId, u => u.Id, (_, u) => new { u.Email, u.Name })
            .ToListAsync(cancellationToken);
        var mailer = scope.ServiceProvider.GetRequiredService<IMailer>();
        var link = scope.ServiceProvider.GetRequiredService<AccountLinks>().Budgets;
        foreach (var owner in owners)
        {
            await mailer.WriteAsync(owner.Email, Template, language: null, Values(notice, owner.Name, link), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static object Data(BudgetThresholdReached notice) => new
    {
        notice.BudgetId,
        notice.Name,
        notice.Percent,
        SpentUsd = notice.Spent,
        LimitUsd = notice.Limit,
        notice.PeriodStart,
    };

    private static Dictionary<string, string> Values(BudgetThresholdReached notice, string name, string link) => new()
    {
        ["name"] = name,
        ["budget"] = notice.Name,
        ["percent"] = notice.Percent.ToString(CultureInfo.InvariantCulture),
        ["spent"] = Dollars(notice.Spent),
        ["limit"] = Dollars(notice.Limit),
        ["period"] = notice.PeriodStart.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["link"] = link,
    };

    private static string Dollars(NanoUsd amount) => amount.ToUsd().ToString("0.00##", CultureInfo.InvariantCulture);
}
