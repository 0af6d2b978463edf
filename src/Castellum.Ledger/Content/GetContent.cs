using System.Text;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Ledger.Content;

/// <summary><c>GET /api/requests/{id}/content</c>: what was sent and answered, decrypted for who may see it.</summary>
internal static class GetContent
{
    public static async Task<IResult> GetAsync(Guid id, HttpContext context, CastellumDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await db.Set<CapturedContent>().AsNoTracking().FirstOrDefaultAsync(c => c.CallId == id && c.ExpiresAt > now, cancellationToken);
        if (stored is null || context.RequestServices.GetService<IContentProtector>() is not { } protector)
        {
            return new ProblemResult(RequestErrors.ContentNotFound());
        }

        var organization = context.GetCaller().RequiredOrganization;
        var bound = ContentCapture.Context(new CallId(id));
        var request = await protector.UnprotectAsync(organization, $"{bound}|request", stored.Request, cancellationToken);
        var response = await protector.UnprotectAsync(organization, $"{bound}|response", stored.Response, cancellationToken);
        return request is null || response is null
            ? new ProblemResult(RequestErrors.ContentNotFound())
            : TypedResults.Ok(new ContentResponse(Encoding.UTF8.GetString(request), Encoding.UTF8.GetString(response), stored.ExpiresAt));
    }
}

/// <summary>The answer.</summary>
internal sealed record ContentResponse(string Request, string Response, DateTimeOffset ExpiresAt);
