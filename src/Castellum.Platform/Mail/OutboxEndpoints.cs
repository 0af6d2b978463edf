using Castellum.Foundation.Mail;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Platform.Mail;

/// <summary>The local mail outbox over HTTP, for development and installations without a mail server.</summary>
internal static class OutboxEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/outbox", ListAsync).WithTags("Operation").RequirePermission(Permissions.OperateInstallation)
            .WithSummary("The mails kept in the local outbox, newest first").Produces<Page<KeptMail>>();

    private static async Task<IResult> ListAsync(IMailOutbox outbox, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<KeptMail>(await outbox.ListAsync(cancellationToken), null));
}
