using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Errors;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Idempotency;

/// <summary>
/// Lets clients repeat a POST of the platform's API that may have been lost: the same <c>Idempotency-Key</c> with the same request gets the
/// first answer again and changes nothing; with another request it gets 422. Kept per organisation and caller for 24 hours.
/// </summary>
/// <remarks>
/// Failures of the server and refusals that may pass (5xx, 401, 403, 408, 409, 429) are not kept. That something was changed is noted in the transaction
/// of the change (<see cref="ChangeMark"/>); the answer cannot be, as it is made after the commit. So when the process dies before the change,
/// the key is free again after 20 seconds; when it dies between the change and the kept answer, the key answers <c>idempotency_answer_lost</c>
/// for its 24 hours and nothing is done twice.
/// </remarks>
internal sealed class IdempotencyMiddleware(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";
    private const string Replayed = "Idempotency-Replayed";
    private const int MaxAnswer = 1 << 20;

    // Between the change and its answer lie milliseconds; only after this is the answer given up.
    private static readonly TimeSpan StillRunning = TimeSpan.FromSeconds(20);

    public Task InvokeAsync(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.Headers.TryGetValue(Header, out var values)
        && context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && context.FindCaller()?.Organization is { } organization
            ? HandleAsync(context, organization, values.ToString())
            : next(context);

    private async Task HandleAsync(HttpContext context, OrganizationId organization, string key)
    {
        if (!IdempotencyRequest.IsKey(key))
        {
            await ErrorWriter.WriteForAsync(context, IdempotencyErrors.Invalid);
            return;
        }

        var request = await IdempotencyRequest.ReadAsync(context, key);
        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
        var store = scope.ServiceProvider.GetRequiredService<IdempotencyStore>();
        var (call, isMine) = await store.ClaimAsync(request, context.RequestAborted);
        if (isMine)
        {
            await RunAsync(context, store, call);
        }
        else if (Refusal(call, request, Now(context)) is { } refusal)
        {
            await ErrorWriter.WriteForAsync(context, refusal);
        }
        else
        {
            await ReplayAsync(context, store, call);
        }
    }

    private static Error? Refusal(IdempotentCall call, IdempotencyRequest request, DateTimeOffset now) =>
        !call.RequestHash.AsSpan().SequenceEqual(request.RequestHash) ? IdempotencyErrors.Reused
        : call.Status is not null ? null
        : call.ChangedAt is null || call.CreatedAt > now - StillRunning ? IdempotencyErrors.InProgress
        : IdempotencyErrors.AnswerLost;

    private async Task RunAsync(HttpContext context, IdempotencyStore store, IdempotentCall call)
    {
        var client = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        var (isKept, isRefused) = (false, false);
        try
        {
            using (new ChangeMark(context.RequestServices.GetRequiredService<CastellumDb>(), call, context.RequestServices.GetRequiredService<TimeProvider>()))
            {
                await next(context);
            }

            var status = context.Response.StatusCode;
            isRefused = status is 401 or 403 or 408 or 409 or 429;
            isKept = status < 500 && !isRefused && answer.Length <= MaxAnswer;
            if (isKept)
            {
                // Kept before it is sent, whether or not the client still waits: that is the case this is for.
                var location = context.Response.Headers.Location.ToString();
                await store.CompleteAsync(
                    call, status, answer.GetBuffer().AsMemory(0, (int)answer.Length), context.Response.ContentType, location.Length == 0 ? null : location, CancellationToken.None);
            }
        }
        finally
        {
            context.Response.Body = client;
            if (isRefused)
            {
                await store.ReleaseAsync(call, CancellationToken.None);
            }
            else if (!isKept)
            {
                await store.ReleaseUnchangedAsync(call, CancellationToken.None);
            }
        }

        answer.Position = 0;
        await answer.CopyToAsync(client, context.RequestAborted);
    }

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    private static async Task ReplayAsync(HttpContext context, IdempotencyStore store, IdempotentCall call)
    {
        var body = await store.ReadAnswerAsync(call, context.RequestAborted);
        var response = context.Response;
        (response.StatusCode, response.ContentType) = (call.Status!.Value, call.ContentType);
        response.Headers[Replayed] = "true";
        if (call.Location is { } location)
        {
            response.Headers.Location = location;
        }

        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
