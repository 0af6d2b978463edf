using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Keys;

/// <summary>Keys over HTTP.</summary>
internal static class KeyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/keys").WithTags("API keys").RequirePermission(Permissions.ManageKeys);
        group.MapGet(string.Empty, ListAsync).WithSummary("List API keys, newest first").Produces<Foundation.Web.Paging.Page<ApiKeyView>>();
        group.MapPost(string.Empty, CreateAsync).WithSummary("Create an API key; the answer shows its secret once").Produces<ApiKeyView>(201);
        group.MapPatch("/{id}", EditKey.HandleAsync)
            .WithSummary("Change what a key may do, on all nodes within a second; what is not sent stays, null clears").Produces<ApiKeyView>();
        group.MapPost("/{id}/rotate", RotateAsync).WithSummary("Give a key a new secret; the old one works until the overlap ends").Produces<ApiKeyView>();
        group.MapGet("/{id}/usage", GetKeyUsage.HandleAsync)
            .WithSummary("Calls, tokens, cost and savings of a key by UTC day, and what is left of its budgets").Produces<GetKeyUsage.Response>();
        group.MapDelete("/{id}", RevokeAsync).WithSummary("Revoke a key, on all nodes within a second").Produces(204);
    }

    private static async Task<IResult> ListAsync(IApiKeys keys, int? limit, string? cursor, CancellationToken cancellationToken) =>
        (await keys.ListAsync(limit, cursor, cancellationToken)).ToHttp();

    private static async Task<IResult> CreateAsync(
        CreateKeyRequest request, IApiKeys keys, HttpContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        var caller = context.GetCaller();
        var scopes = request.Scopes ?? NewApiKey.DefaultScopes;
        if (scopes.FirstOrDefault(s => Permissions.Assignable.Contains(s) && !caller.May(s)) is { } missing)
        {
            return new ProblemResult(KeyErrors.ScopeExceeds(missing));
        }

        if (request.Kind is not (null or "live" or "test"))
        {
            return new ProblemResult(new Error(ErrorKind.Invalid, "invalid_api_key_request", "The kind is 'live' or 'test'.") { Field = "kind" });
        }

        if (AdminScopes.AnyOf(scopes) && RequiresFreshSignIn.Judge(context, time) is { } stale)
        {
            return new ProblemResult(stale);
        }

        var created = await keys.CreateAsync(request.ToKey(scopes, caller.User), cancellationToken);
        return created.ToCreated(key => $"/api/keys/{key.Id}");
    }

    private static async Task<IResult> RotateAsync(
        ApiKeyId id, RotateKeyRequest? request, IApiKeys keys, CastellumDb db, HttpContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        var scopes = await db.Set<ApiKey>().Where(k => k.Id == id).Select(k => k.Scopes).SingleOrDefaultAsync(cancellationToken);
        if (scopes is not null && AdminScopes.AnyOf(scopes) && RequiresFreshSignIn.Judge(context, time) is { } stale)
        {
            return new ProblemResult(stale);
        }

        return (await keys.RotateAsync(id, request?.OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, cancellationToken)).ToHttp();
    }

    private static async Task<IResult> RevokeAsync(ApiKeyId id, IApiKeys keys, CancellationToken cancellationToken) =>
        (await keys.RevokeAsync(id, cancellationToken)).ToNoContent();

    /// <summary>The body of a creation.</summary>
    internal sealed record CreateKeyRequest(
        string? Name,
        string? Kind,
        IReadOnlyList<string>? Scopes,
        IReadOnlyList<string>? AllowedModels,
        IReadOnlyList<string>? AllowedNetworks,
        int? RequestsPerMinute,
        int? TokensPerMinute,
        NanoUsd? MonthlyBudgetUsd,
        int? ConcurrentRequests,
        NanoUsd? DailyBudgetUsd,
        DateTimeOffset? ExpiresAt)
    {
        public NewApiKey ToKey(IReadOnlyList<string> scopes, UserId? creator) => new()
        {
            Name = Name ?? string.Empty,
            IsTest = Kind == "test",
            Scopes = scopes,
            AllowedModels = AllowedModels ?? [],
            AllowedNetworks = AllowedNetworks ?? [],
            RequestsPerMinute = RequestsPerMinute,
            TokensPerMinute = TokensPerMinute,
            ConcurrentRequests = ConcurrentRequests,
            DailyBudget = DailyBudgetUsd,
            MonthlyBudget = MonthlyBudgetUsd,
            ExpiresAt = ExpiresAt,
            CreatedBy = creator,
        };
    }

    /// <summary>The optional body of a rotation.</summary>
    internal sealed record RotateKeyRequest(int? OverlapSeconds);
}
