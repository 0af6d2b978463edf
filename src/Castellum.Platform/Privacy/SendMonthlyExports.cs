using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Foundation.Mail;
using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Privacy;

/// <summary>Sends those who asked for it a link to their data, once per calendar month. Runs daily. The file is made when the link is followed by the person signed in: nothing lies about, and a stray mail opens nothing.</summary>
internal sealed class SendMonthlyExports(CastellumDb db, IMailer mailer, AccountLinks links, TimeProvider time) : IJobHandler
{
    public static string Kind => "privacy.monthly_export";

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var due = await db.Set<MonthlyExport>().Where(e => e.SentAt == null || e.SentAt < month)
            .Join(db.Set<User>().Where(u => u.DisabledAt == null), e => e.UserId, u => u.Id, (e, u) => new { Export = e, User = u })
            .ToListAsync(cancellationToken);
        foreach (var one in due)
        {
            var values = new Dictionary<string, string> { ["name"] = one.User.Name, ["link"] = links.Export };
            await mailer.WriteAsync(one.User.Email, "export-ready", language: null, values, cancellationToken);
            // Saved with the mails and the end of this job: a job that dies sends nothing, one that ends sends once.
            one.Export.SentAt = now;
        }
    }
}
