using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Paging;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Keys;

/// <summary>Creates, lists, rotates and revokes keys.</summary>
internal sealed class ApiKeys(CastellumDb db, AccessChanges changes, IIdGenerator ids, PlatformOptions options, TimeProvider time) : IApiKeys
{
    private static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(30);

    public async Task<Result<ApiKeyView>> CreateAsync(NewApiKey key, CancellationToken cancellationToken)
    {
        if (NewApiKeyCheck.Check(key, time.GetUtcNow()) is { } error)
        {
            return error;
        }

        var (row, secret) = Make(key);
        db.Add(row);
        await changes.SaveAsync(db.CurrentOrganization.Value, Note("api_key.created", row), cancellationToken);
        return ApiKeyView.Of(row) with { Secret = secret.Reveal() };
    }

    /// <summary>A new row, not yet added to the context.</summary>
    public (ApiKey Row, ApiKeySecret Secret) Make(NewApiKey key)
    {
        var secret = key.Secret ?? ApiKeySecret.Generate(key.IsTest);
        var row = new ApiKey
        {
            Id = ids.New<ApiKeyId>(),
            Name = key.Name.Trim(),
            IsTest = key.IsTest,
            Hash = secret.Hash(),
            Display = secret.Display,
            Scopes = [.. key.Scopes.Distinct().Order()],
            AllowedModels = [.. key.AllowedModels.Distinct()],
            AllowedNetworks = [.. key.AllowedNetworks.Select(n => NewApiKeyCheck.NormalizeNetwork(n)!).Distinct()],
            RequestsPerMinute = key.RequestsPerMinute,
            TokensPerMinute = key.TokensPerMinute,
            ConcurrentRequests = key.ConcurrentRequests,
            DailyBudget = key.DailyBudget,
            MonthlyBudget = key.MonthlyBudget,
            CreatedBy = key.CreatedBy,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = key.ExpiresAt,
        };
        return (row, secret);
    }

    public async Task<Result<Page<ApiKeyView>>> ListAsync(int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var query = db.Set<ApiKey>().AsNoTracking();
        if (cursor is not null)
        {
            if (!InstantCursor.TryDecode(cursor, out var last))
            {
                return new Error(ErrorKind.Invalid, "invalid_cursor", "The cursor is not one that a list returned.") { Field = "cursor" };
            }

            // The database knows the order of ids within one instant; those up to the last one seen are skipped by name.
            var ties = await query.Where(k => k.CreatedAt == last.At).OrderByDescending(k => k.Id).Select(k => k.Id).ToListAsync(cancellationToken);
            var seen = ties.Take(ties.IndexOf(new ApiKeyId(last.Id)) + 1).ToArray();
            query = query.Where(k => k.CreatedAt <= last.At && !seen.Contains(k.Id));
        }

        var take = Cursor.Limit(limit);
        var rows = await query.OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id).Take(take + 1).ToListAsync(cancellationToken);
        var page = rows.Take(take).Select(ApiKeyView.Of).ToList();
        return new Page<ApiKeyView>(page, rows.Count > take ? new InstantCursor(page[^1].CreatedAt, page[^1].Id.Value).Encode() : null);
    }

    public async Task<Result<ApiKeyView>> RotateAsync(ApiKeyId id, TimeSpan? overlap, CancellationToken cancellationToken)
    {
        var wait = overlap ?? options.RotationOverlap;
        if (wait < TimeSpan.Zero || wait > MaxOverlap)
        {
            return new Error(ErrorKind.Invalid, "invalid_overlap", "The overlap lies between 0 seconds and 30 days.") { Field = "overlap_seconds" };
        }

        var key = await db.Set<ApiKey>().SingleOrDefaultAsync(k => k.Id == id, cancellationToken);
        if (key is null)
        {
            return KeyErrors.NotFound;
        }

        if (key.RevokedAt is not null)
        {
            return KeyErrors.RevokedForGood("rotated");
        }

        var secret = ApiKeySecret.Generate(key.IsTest);
        key.PreviousHash = key.Hash;
        key.PreviousValidUntil = time.GetUtcNow() + wait;
        key.Hash = secret.Hash();
        key.Display = secret.Display;
        await changes.SaveAsync(db.CurrentOrganization.Value, Note("api_key.rotated", key), cancellationToken);
        return ApiKeyView.Of(key) with { Secret = secret.Reveal() };
    }

    public async Task<Result<Unit>> RevokeAsync(ApiKeyId id, CancellationToken cancellationToken)
    {
        var key = await db.Set<ApiKey>().SingleOrDefaultAsync(k => k.Id == id, cancellationToken);
        if (key is null)
        {
            return KeyErrors.NotFound;
        }

        if (key.RevokedAt is null)
        {
            key.RevokedAt = time.GetUtcNow();
            await changes.SaveAsync(db.CurrentOrganization.Value, Note("api_key.revoked", key), cancellationToken);
        }

        return default(Unit);
    }

    private static AuditNote Note(string action, ApiKey key) => new(action, "api_key", key.Id.ToString())
    {
        After = new { key.Name, key.Display, key.Scopes, key.ExpiresAt, key.RevokedAt, key.PreviousValidUntil },
    };
}
