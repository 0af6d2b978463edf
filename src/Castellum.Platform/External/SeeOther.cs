using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.External;

/// <summary>Answers a post with an address to get. Browsers send the cookies of ours along that they withheld from another site's post.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
