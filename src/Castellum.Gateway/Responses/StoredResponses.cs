using Castellum.Dialects;
using Castellum.Dialects.Errors;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Upstream;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Ledger.Events;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Responses;

/// <summary>Reads, cancels and deletes responses where they are kept: at the account that made them. Free at every vendor.</summary>
/// <param name="pins">Which account that is.</param>
/// <param name="credentials">The accounts.</param>
/// <param name="providers">The providers.</param>
/// <param name="sender">Sends requests.</param>
/// <param name="log">Notes that it happened.</param>
internal sealed class StoredResponses(
    ResponsePins pins, CredentialDirectory credentials, ProviderCatalogue providers, UpstreamSender sender, StoredResponseLog log)
{
    /// <summary>Sends a request about a response and relays the answer.</summary>
    /// <param name="http">The exchange.</param>
    /// <param name="id">The response.</param>
    /// <param name="tail">What follows the id in the address, with its slash.</param>
    public async Task RelayAsync(HttpContext http, string id, string tail)
    {
        var entry = log.Begin(http, OperationOf(http.Request, tail));
        var organization = http.GetCaller().RequiredOrganization;
        if (!(await FindAsync(organization, id, http.RequestAborted)).TryGet(out var target, out var error))
        {
            await RefuseAsync(http, CallRefusal.From(error), entry);
            await log.EndAsync(entry, UsageStatus.Refused, http.Response.StatusCode, error.Code);
            return;
        }

        entry.Provider = target.Provider.Id;
        var operation = new UpstreamOperation(Dialect.OpenAiResponses, UpstreamAction.StoredResponse, false, http.Request.Headers)
        {
            Method = HttpMethod.Parse(http.Request.Method),
            Resource = Uri.EscapeDataString(id) + tail + Query(http.Request),
        };
        using var request = await target.Provider.CreateRequestAsync(target, operation, http.RequestAborted);
        using var reply = await sender.SendAsync(target, request, http.RequestAborted);
        if (reply.Response is not { } response)
        {
            var code = reply.Error!.Value.Code();
            await RefuseAsync(http, new DialectFailure(reply.Error.Value.ToCause(), reply.Message ?? "The provider failed.") { Code = code }, entry);
            await log.EndAsync(entry, UsageStatus.Failed, http.Response.StatusCode, code);
            return;
        }

        if (HttpMethods.IsDelete(http.Request.Method))
        {
            await pins.ForgetAsync(organization, id, CancellationToken.None);
        }

        await log.EndAsync(entry, UsageStatus.Succeeded, (int)response.StatusCode, null);
        http.Response.StatusCode = (int)response.StatusCode;
        http.Response.ContentType = response.Content.Headers.ContentType?.ToString() ?? "application/json";
        http.Response.Headers["x-castellum-provider"] = target.Provider.Id;
        StoredResponseLog.ApplyIds(http, entry);
        await response.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static string OperationOf(HttpRequest request, string tail) => tail switch
    {
        "/cancel" => "responses_cancel",
        "/input_items" => "responses_input_items",
        _ => HttpMethods.IsDelete(request.Method) ? "responses_delete" : "responses_read",
    };

    private async ValueTask<Result<UpstreamTarget>> FindAsync(OrganizationId organization, string id, CancellationToken cancellationToken)
    {
        if (id.Length > ResponsePin.MaxIdLength || await pins.FindAsync(organization, id, cancellationToken) is not { } account)
        {
            return ResponseErrors.NotFound(id);
        }

        var grant = (await credentials.ForAsync(organization, cancellationToken)).FirstOrDefault(a => a.Id == account);
        return grant is not null && providers.TryGet(grant.Provider, out var provider)
            ? new UpstreamTarget(provider, grant, "")
            : ResponseErrors.AccountGone(id);
    }

    // The key of a client that sends it in the address must not travel on.
    private static QueryString Query(HttpRequest request) =>
        QueryString.Create(request.Query.Where(q => !q.Key.Equals("key", StringComparison.OrdinalIgnoreCase)));

    private static ValueTask RefuseAsync(HttpContext http, DialectFailure failure, StoredResponseLog.Entry entry) =>
        CallRefusal.WriteAsync(http, DialectErrors.Write(Dialect.OpenAiResponses, failure with { RequestId = entry.Id.ToString() }), []);
}
