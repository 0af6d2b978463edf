using Castellum.Dialects;
using Castellum.Dialects.Errors;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Upstream;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Responses;

/// <summary>Reads, cancels and deletes responses where they are kept: at the account that made them. Free at every vendor.</summary>
/// <param name="pins">Which account that is.</param>
/// <param name="credentials">The accounts.</param>
/// <param name="providers">The providers.</param>
/// <param name="sender">Sends requests.</param>
internal sealed class StoredResponses(ResponsePins pins, CredentialDirectory credentials, ProviderCatalogue providers, UpstreamSender sender)
{
    /// <summary>Sends a request about a response and relays the answer.</summary>
    /// <param name="http">The exchange.</param>
    /// <param name="id">The response.</param>
    /// <param name="tail">What follows the id in the address, with its slash.</param>
    public async Task RelayAsync(HttpContext http, string id, string tail)
    {
        var organization = http.GetCaller().RequiredOrganization;
        if (!(await FindAsync(organization, id, http.RequestAborted)).TryGet(out var target, out var error))
        {
            await RefuseAsync(http, CallRefusal.From(error));
            return;
        }

        var operation = new UpstreamOperation(Dialect.OpenAiResponses, UpstreamAction.StoredResponse, false, http.Request.Headers)
        {
            Method = HttpMethod.Parse(http.Request.Method),
            Resource = Uri.EscapeDataString(id) + tail + Query(http.Request),
        };
        using var request = await target.Provider.CreateRequestAsync(target, operation, http.RequestAborted);
        using var reply = await sender.SendAsync(target, request, http.RequestAborted);
        if (reply.Response is not { } response)
        {
            await RefuseAsync(http, new DialectFailure(reply.Error!.Value.ToCause(), reply.Message ?? "The provider failed.") { Code = reply.Error.Value.Code() });
            return;
        }

        if (HttpMethods.IsDelete(http.Request.Method))
        {
            await pins.ForgetAsync(organization, id, CancellationToken.None);
        }

        http.Response.StatusCode = (int)response.StatusCode;
        http.Response.ContentType = response.Content.Headers.ContentType?.ToString() ?? "application/json";
        http.Response.Headers["x-castellum-provider"] = target.Provider.Id;
        await response.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

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

    private static ValueTask RefuseAsync(HttpContext http, DialectFailure failure) =>
        CallRefusal.WriteAsync(http, DialectErrors.Write(Dialect.OpenAiResponses, failure), []);
}
