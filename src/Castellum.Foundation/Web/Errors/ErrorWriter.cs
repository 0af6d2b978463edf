using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;

namespace Castellum.Foundation.Web.Errors;

/// <summary>Endpoint metadata: how a failure outside the handler (authentication, limits) is written on this endpoint.</summary>
/// <param name="WriteAsync">Sets status, headers and body of the failure in the shape the endpoint's clients expect.</param>
/// <remarks>Endpoints without it answer with problem details. The gateway puts one on every vendor-compatible route.</remarks>
public sealed record ErrorWriter(Func<HttpContext, Error, Task> WriteAsync)
{
    /// <summary>Problem details, the platform's own shape.</summary>
    public static ErrorWriter Problem { get; } = new((context, error) => new ProblemResult(error).ExecuteAsync(context));

    /// <summary>Writes a failure in the shape of the request's endpoint.</summary>
    /// <remarks>Leaves the failure in the request's features, for whoever logs refusals.</remarks>
    public static Task WriteForAsync(HttpContext context, Error error)
    {
        context.Features.Set(error);
        return (context.GetEndpoint()?.Metadata.GetMetadata<ErrorWriter>() ?? Problem).WriteAsync(context, error);
    }
}
