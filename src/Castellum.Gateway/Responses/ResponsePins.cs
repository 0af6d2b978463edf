using System.Data.Common;
using System.Text.Json;
using Castellum.Dialects;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Relay;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Castellum.Gateway.Responses;

/// <summary>Remembers which account made a stored response, so that whoever refers to it later reaches that account and no other.</summary>
/// <param name="scopes">Creates units of work.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a pin that could not be written is reported.</param>
internal sealed partial class ResponsePins(IServiceScopeFactory scopes, TimeProvider time, ILogger<ResponsePins> logger)
{
    // OpenAI keeps responses for 30 days.
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>Pins an answer that the vendor keeps; does nothing for any other.</summary>
    public async ValueTask KeepAsync(RelayContext context)
    {
        var (call, id) = (context.Call, context.Attempt.ResponseId);
        if (context.UpstreamDialect != Dialect.OpenAiResponses || call.Dialect != Dialect.OpenAiResponses
            || id is not { Length: > 0 and <= ResponsePin.MaxIdLength } || !IsStored(call))
        {
            return;
        }

        var now = time.GetUtcNow();
        var organization = call.Caller.RequiredOrganization;
        await using var scope = scopes.CreateAsyncScope();
        var db = Open(scope, organization);
        try
        {
            // Servers that count their ids from a start may give one twice: the newest holds.
            await db.Set<ResponsePin>().Where(p => p.ResponseId == id).ExecuteDeleteAsync(CancellationToken.None);
            db.Add(new ResponsePin
            {
                ResponseId = id,
                OrganizationId = organization,
                CredentialId = context.Attempt.Target.Credential.Id,
                CreatedAt = now,
                ExpiresAt = now + Life,
            });
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is DbUpdateException or DbException or TimeoutException)
        {
            // The answer is paid for and complete: the client gets it even when it cannot be referred to later.
            LogNotKept(logger, e, call.Id.Value);
        }
    }

    /// <summary>The account of a response of an organisation, or null.</summary>
    public async Task<CredentialId?> FindAsync(OrganizationId organization, string responseId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var pin = await Open(scope, organization).Set<ResponsePin>().AsNoTracking()
            .SingleOrDefaultAsync(p => p.ResponseId == responseId && p.ExpiresAt > now, cancellationToken);
        return pin?.CredentialId;
    }

    /// <summary>Forgets a response that was deleted at the vendor.</summary>
    public async Task ForgetAsync(OrganizationId organization, string responseId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Open(scope, organization).Set<ResponsePin>().Where(p => p.ResponseId == responseId).ExecuteDeleteAsync(cancellationToken);
    }

    private static CastellumDb Open(AsyncServiceScope scope, OrganizationId organization)
    {
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
        return scope.ServiceProvider.GetRequiredService<CastellumDb>();
    }

    // Stored unless the client says otherwise.
    private static bool IsStored(ModelCall call)
    {
        var reader = new Utf8JsonReader(call.Scan.Body.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isStore = reader.ValueTextEquals("store"u8);
            reader.Read();
            if (isStore)
            {
                return reader.TokenType != JsonTokenType.False;
            }

            reader.Skip();
        }

        return true;
    }

    [LoggerMessage(EventId = 3110, Level = LogLevel.Warning, Message = "The account of the response of call {Call} could not be noted; the response cannot be referred to later")]
    private static partial void LogNotKept(ILogger logger, Exception exception, Guid call);
}
