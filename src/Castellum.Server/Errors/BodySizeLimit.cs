using Castellum.Foundation.Web.Errors;
using Castellum.Kernel.Results;
using Castellum.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Castellum.Server.Errors;

/// <summary>Refuses bodies above the limit in the shape the endpoint's clients expect. An endpoint may set a limit of its own by metadata.</summary>
/// <param name="next">The rest of the pipeline.</param>
internal sealed class BodySizeLimit(RequestDelegate next)
{
    private static readonly Error TooLarge = new(
        ErrorKind.TooLarge, "body_too_large", $"The request body is larger than {ServerLimits.MaxBodyBytes >> 20} MiB. Send less, or split it.");

    public Task InvokeAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? ServerLimits.MaxBodyBytes;
        if (context.Request.ContentLength > limit)
        {
            return ErrorWriter.WriteForAsync(context, TooLarge);
        }

        if (context.Request.ContentLength is null && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = limit;
        }

        return next(context);
    }
}
