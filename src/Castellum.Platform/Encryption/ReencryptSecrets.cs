using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Castellum.Kernel.Ids;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Encryption;

/// <summary>Encrypts what an organisation stored under earlier data keys with its current one, portion by portion. Running again goes on where it stopped.</summary>
/// <remarks>Earlier data keys stay: what is not stored in rows, a backup for one, is still under them.</remarks>
internal sealed class ReencryptSecrets(IEnumerable<IProtectedRows> all, IServiceScopeFactory scopes) : IJobHandler
{
    private const int Portion = 200;

    public static string Kind => "encryption.reencrypt";

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var total = 0;
        foreach (var rows in all)
        {
            total += await InScopeAsync(job.Owner, (db, _) => rows.CountAsync(db, cancellationToken));
        }

        var done = 0;
        foreach (var rows in all)
        {
            var skip = 0;
            int seen;
            do
            {
                var from = skip;
                (seen, _) = await InScopeAsync(job.Owner, (db, protector) => rows.ReencryptAsync(db, protector, from, Portion, cancellationToken));
                skip += seen;
                done += seen;
                await job.ReportAsync(total == 0 ? 100 : Math.Min(100, 100 * done / total), cancellationToken);
            }
            while (seen == Portion);
        }
    }

    private async Task<T> InScopeAsync<T>(OrganizationId owner, Func<CastellumDb, ISecretProtector, Task<T>> action)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (owner != default(OrganizationId))
        {
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(owner);
        }

        return await action(scope.ServiceProvider.GetRequiredService<CastellumDb>(), scope.ServiceProvider.GetRequiredService<ISecretProtector>());
    }
}
