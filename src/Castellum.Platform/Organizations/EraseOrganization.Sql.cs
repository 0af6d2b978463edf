using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Retention;
using Castellum.Foundation.Data.Sqlite;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Castellum.Platform.Organizations;

/// <summary>
/// Ends an organisation's data: first its data keys, whereby everything encrypted is unreadable in backups too, then its rows. What the law
/// asks to keep stays, without names: the audit log loses its details and keeps its chain; of the sums that bills stand on, those by
/// person go; financial entries keep their amounts. The model names the tables, so that none can be forgotten.
/// </summary>
internal sealed class EraseOrganization(CastellumDb db, IDataKeys keys, IJobBoard jobs, IEnumerable<IKeptAfterEnd> kept) : IJobHandler
{
    public static string Kind => "organization.erase";

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var organization = job.Owner;
        var status = await db.Set<Organization>().Where(o => o.Id == organization).Select(o => (OrganizationStatus?)o.Status).SingleOrDefaultAsync(cancellationToken);
        if (organization == default(OrganizationId) || status != OrganizationStatus.Cancelled)
        {
            // The operator let it go on meanwhile.
            return;
        }

        await keys.DestroyAsync(organization, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (table, column) in Tables())
        {
#pragma warning disable EF1002 // Names of the model's own tables and columns; the id is a parameter.
            await db.Database.ExecuteSqlRawAsync($"DELETE FROM \"{table}\" WHERE \"{column}\" = {{0}}", [organization.Value], cancellationToken);
#pragma warning restore EF1002
        }

        foreach (var data in kept)
        {
            await data.EraseNamesAsync(db, cancellationToken);
        }

        await jobs.EraseAsync(job.Id, cancellationToken);

        // The row stays, nameless: what is kept refers to it.
        await db.Set<Organization>().Where(o => o.Id == organization).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.Name, "erased").SetProperty(o => o.Slug, $"erased-{organization.Value:N}").SetProperty(o => o.Settings, "{}"), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await WriteAheadLog.EmptyAsync(db, cancellationToken);
    }

    // Tables that refer to others come before them.
    private List<(string Table, string Column)> Tables()
    {
        List<IEntityType> waiting = [.. db.Model.GetEntityTypes().Where(e => typeof(IOrganizationOwned).IsAssignableFrom(e.ClrType) && !e.IsOwned())];
        List<(string Table, string Column)> ordered = [];
        while (waiting.Count > 0)
        {
            var next = waiting.First(e => !waiting.Exists(other => other != e && other.GetForeignKeys().Any(k => k.PrincipalEntityType == e)));
            waiting.Remove(next);
            if (next.GetTableName() is { } table && !kept.Any(k => k.Tables.Contains(table)))
            {
                ordered.Add((table, next.FindProperty(nameof(IOrganizationOwned.OrganizationId))!.GetColumnName()));
            }
        }

        return ordered;
    }
}
