using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Retention;
using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Mail;

/// <summary>Mails of the local outbox: kept as long as the installation's finished jobs, of which they are the outcome.</summary>
internal sealed class RetainedOutbox(OutboxTransport outbox) : IRetainedData
{
    public RetentionKind Kind => RetentionKind.Jobs;

    public int? DefaultDays => RetentionDefaults.JobDays;

    public async Task<long> DeleteBeforeAsync(CastellumDb db, DateTimeOffset before, CancellationToken cancellationToken) =>
        db.CurrentOrganization == default(OrganizationId) ? await outbox.DeleteAsync((mail, _) => mail.At < before, cancellationToken) : 0;
}
