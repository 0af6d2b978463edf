using System.Runtime.CompilerServices;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Keys;

/// <summary><c>PATCH /api/keys/{id}</c>: changes what a key may do. Its secret, kind and age stay.</summary>
/// <remarks>Takes the key's row lock first, so that two edits at the same time come one after the other and each audit entry tells what was there before.</remarks>
internal sealed class EditKey(CastellumDb db, AccessChanges changes, IAuditTrail audit, TimeProvider time)
{
    public static async Task<IResult> HandleAsync(
        ApiKeyId id, Request request, EditKey handler, HttpContext context, CancellationToken cancellationToken) =>
        (await handler.ApplyAsync(id, request, context, cancellationToken)).ToHttp();

    private async Task<Result<ApiKeyView>> ApplyAsync(ApiKeyId id, Request request, HttpContext context, CancellationToken cancellationToken)
    {
        ApiKey key;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            var locked = await db.Set<ApiKey>().Where(k => k.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.Name, k => k.Name), cancellationToken);
            if (locked == 0)
            {
                return KeyErrors.NotFound;
            }

            key = await db.Set<ApiKey>().SingleAsync(k => k.Id == id, cancellationToken);
            var before = ApiKeyTerms.Of(key);
            if (!Judge(key, before, request, context).TryGet(out var after, out var error))
            {
                return error;
            }

            if (after.IsSameAs(before))
            {
                return ApiKeyView.Of(key);
            }

            after.WriteTo(key);
            await changes.CountAsync(db.CurrentOrganization.Value, cancellationToken);
            await audit.AppendAsync(new AuditNote("api_key.changed", "api_key", id.ToString()) { Before = before, After = after }, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await changes.AnnounceAsync(db.CurrentOrganization.Value, cancellationToken);
        return ApiKeyView.Of(key);
    }

    private Result<ApiKeyTerms> Judge(ApiKey key, ApiKeyTerms before, Request request, HttpContext context)
    {
        if (key.RevokedAt is not null)
        {
            return KeyErrors.RevokedForGood("changed");
        }

        var after = request.ApplyTo(before);
        // An expiry that has passed is no reason to refuse a new name; one that is sent must lie ahead.
        var asked = after.ToNewKey(key.IsTest) with { ExpiresAt = request.Sends(nameof(Request.ExpiresAt)) ? after.ExpiresAt : null };
        if (NewApiKeyCheck.Check(asked, time.GetUtcNow()) is { } invalid)
        {
            return invalid;
        }

        if (after.Scopes.Except(before.Scopes).FirstOrDefault(s => !context.GetCaller().May(s)) is { } missing)
        {
            return KeyErrors.ScopeExceeds(missing);
        }

        return AdminScopes.AnyOf(before.Scopes.Concat(after.Scopes)) && RequiresFreshSignIn.Judge(context, time) is { } stale ? stale : after.Normalized();
    }

    /// <summary>The body of a change. What is not sent stays as it is; null clears it.</summary>
    internal sealed record Request
    {
        private readonly HashSet<string> _sent = [];

        public string? Name { get; init => field = Note(value); }

        public IReadOnlyList<string>? Scopes { get; init => field = Note(value); }

        public IReadOnlyList<string>? AllowedModels { get; init => field = Note(value); }

        public IReadOnlyList<string>? AllowedNetworks { get; init => field = Note(value); }

        public int? RequestsPerMinute { get; init => field = Note(value); }

        public int? TokensPerMinute { get; init => field = Note(value); }

        public int? ConcurrentRequests { get; init => field = Note(value); }

        public NanoUsd? DailyBudgetUsd { get; init => field = Note(value); }

        public NanoUsd? MonthlyBudgetUsd { get; init => field = Note(value); }

        public DateTimeOffset? ExpiresAt { get; init => field = Note(value); }

        public bool Sends(string name) => _sent.Contains(name);

        public ApiKeyTerms ApplyTo(ApiKeyTerms now) => now with
        {
            Name = Sends(nameof(Name)) ? Name ?? string.Empty : now.Name,
            Scopes = Sends(nameof(Scopes)) ? Scopes ?? [] : now.Scopes,
            AllowedModels = Sends(nameof(AllowedModels)) ? AllowedModels ?? [] : now.AllowedModels,
            AllowedNetworks = Sends(nameof(AllowedNetworks)) ? AllowedNetworks ?? [] : now.AllowedNetworks,
            RequestsPerMinute = Sends(nameof(RequestsPerMinute)) ? RequestsPerMinute : now.RequestsPerMinute,
            TokensPerMinute = Sends(nameof(TokensPerMinute)) ? TokensPerMinute : now.TokensPerMinute,
            ConcurrentRequests = Sends(nameof(ConcurrentRequests)) ? ConcurrentRequests : now.ConcurrentRequests,
            DailyBudgetUsd = Sends(nameof(DailyBudgetUsd)) ? DailyBudgetUsd : now.DailyBudgetUsd,
            MonthlyBudgetUsd = Sends(nameof(MonthlyBudgetUsd)) ? MonthlyBudgetUsd : now.MonthlyBudgetUsd,
            ExpiresAt = Sends(nameof(ExpiresAt)) ? ExpiresAt : now.ExpiresAt,
        };

        // The reader of JSON sets what is there: absent and null are told apart without a type of their own.
        private T Note<T>(T value, [CallerMemberName] string name = "")
        {
            _sent.Add(name);
            return value;
        }
    }
}
