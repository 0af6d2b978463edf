using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Foundation.Web.Json;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Mail;

/// <summary>Finds mails by the text of the address, as it stands in their JSON.</summary>
internal sealed class MailTraces(CastellumDb db, OutboxTransport outbox) : IMailTraces
{
    public async Task EraseAsync(string address, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(address, CastellumJson.Options)[1..^1];
        await db.Set<WorkItem>().Where(w => w.Kind == SendMail.Kind && w.Payload.Contains(text)).ExecuteDeleteAsync(cancellationToken);
        await outbox.DeleteAsync((_, json) => json.Contains(text, StringComparison.OrdinalIgnoreCase), cancellationToken);
    }
}
