using System.Collections.Frozen;
using System.Net;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Castellum.Platform.Access;
using Castellum.Platform.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Keys;

/// <summary>Reads one key from the database. Crosses organisations: the secret is what tells which one the caller belongs to.</summary>
internal sealed class ApiKeyLoader(IServiceScopeFactory scopes, AccessEpochs epochs)
{
    public async Task<ApiKeyEntry> LoadAsync(KeyHash hash, long epoch, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var bytes = hash.ToBytes();
        // Authentication finds the organisation by the secret.
        var row = await db.Set<ApiKey>().AcrossOrganizations().AsNoTracking()
            .Where(k => k.Hash == bytes || k.PreviousHash == bytes)
            .Join(db.Set<Organization>(), k => k.OrganizationId, o => o.Id, (k, o) => new { Key = k, o.Status })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return new ApiKeyEntry(KeyErrors.Unknown, key: null, mark: null, epoch, expiresAt: null);
        }

        var expiresAt = row.Key.Hash.AsSpan().SequenceEqual(bytes)
            ? row.Key.ExpiresAt
            : Earlier(row.Key.ExpiresAt, row.Key.PreviousValidUntil ?? DateTimeOffset.MinValue);
        return new ApiKeyEntry(
            Judge(row.Key, row.Status, expiresAt), row.Key.Id, epochs.MarkOf(row.Key.OrganizationId.Value), epoch, expiresAt);
    }

    private static Result<ApiKeyIdentity> Judge(ApiKey key, OrganizationStatus status, DateTimeOffset? expiresAt)
    {
        if (key.RevokedAt is not null)
        {
            return KeyErrors.Revoked;
        }

        if (status != OrganizationStatus.Active)
        {
            return KeyErrors.Suspended;
        }

        var caller = new Caller
        {
            Organization = key.OrganizationId,
            User = key.CreatedBy,
            ApiKey = key.Id,
            IsTest = key.IsTest,
            Permissions = key.Scopes.ToFrozenSet(),
        };
        var policy = new ApiKeyPolicy
        {
            AllowedModels = key.AllowedModels,
            AllowedNetworks = [.. key.AllowedNetworks.Select(n => IPNetwork.Parse(n))],
            Limits = KeyLimits.Of(
                key.OrganizationId, key.Id, key.Name, (key.RequestsPerMinute, key.TokensPerMinute), key.ConcurrentRequests, key.DailyBudget, key.MonthlyBudget),
            ExpiresAt = expiresAt,
        };
        return new ApiKeyIdentity(caller, policy, key.Name);
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;
}
