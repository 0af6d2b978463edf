using System.Globalization;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace Castellum.Foundation.Web.Problems;

/// <summary>Writes an <see cref="Error"/> as RFC 9457 problem details with its stable code.</summary>
/// <param name="error">The failure.</param>
public sealed class ProblemResult(Error error) : IResult, IStatusCodeHttpResult
{
    /// <summary>The failure that is written.</summary>
    public Error Error { get; } = error;

    /// <inheritdoc/>
    public int? StatusCode => ErrorStatus.Of(Error.Kind);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Set(Error);
        var response = httpContext.Response;
        response.StatusCode = ErrorStatus.Of(Error.Kind);
        if (Error.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        // The header is what the vendors' SDKs look at; the member is for everybody else.
        response.Headers["x-should-retry"] = IsRetryable ? "true" : "false";
        var body = new ProblemBody(
            Type: $"https://castellum.dev/errors/{Error.Code}",
            Title: ReasonPhrases.GetReasonPhrase(response.StatusCode),
            Status: response.StatusCode,
            Detail: Error.Message,
            Code: Error.Code,
            Retryable: IsRetryable,
            Errors: Error.Fields ?? (Error.Field is null ? null : new Dictionary<string, string[]> { [Error.Field] = [Error.Message] }));
        await response.WriteAsJsonAsync(body, CastellumJson.Options, "application/problem+json", httpContext.RequestAborted);
    }

    // The same request may succeed later: it is not the request that was wrong.
    private bool IsRetryable => Error.RetryAfter is not null
        || Error.Kind is ErrorKind.RateLimited or ErrorKind.Internal or ErrorKind.BadGateway or ErrorKind.Unavailable or ErrorKind.Timeout;

    /// <summary>The members of the problem document.</summary>
    private sealed record ProblemBody(
        string Type, string Title, int Status, string Detail, string Code, bool Retryable, IReadOnlyDictionary<string, string[]>? Errors);
}
