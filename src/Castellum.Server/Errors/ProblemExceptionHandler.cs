using System.Text.Json;
using Castellum.Foundation.Web.Errors;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Castellum.Server.Errors;

/// <summary>Turns what escapes an endpoint into its kind of error: bad input says where, anything else says nothing of the inside.</summary>
/// <param name="logger">Where unexpected failures go.</param>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    // SDKs that are told to try again should not do so within the same moment.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        // The handler runs outside of the endpoint; clients of a vendor's endpoint still get the vendor's shape.
        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var writer = endpoint?.Metadata.GetMetadata<ErrorWriter>() ?? ErrorWriter.Problem;
        await writer.WriteAsync(httpContext, ToError(exception));
        return true;
    }

    private Error ToError(Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new Error(ErrorKind.TooLarge, "body_too_large", "The request body is larger than this endpoint accepts. Send less, or split it.");
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return new Error(ErrorKind.UnsupportedMediaType, "unsupported_media_type", "Send the body as application/json and say so in the Content-Type header.");
            case BadHttpRequestException { InnerException: JsonException json }:
                return InvalidJson(json);
            case BadHttpRequestException bad:
                return new Error(ErrorKind.Invalid, "invalid_request", bad.Message);
            case DbUpdateConcurrencyException:
                return new Error(ErrorKind.Conflict, "changed_meanwhile", "It was changed or removed in the meantime. Read it again and repeat the change.");
            case PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire }:
            case DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } }:
                return new Error(ErrorKind.Invalid, "invalid_text", "A text holds the character U+0000, which cannot be stored. Leave it out.");
            default:
                LogUnexpected(logger, exception);
                return new Error(ErrorKind.Internal, "internal_error", "Something went wrong on our side. It has been logged; try again.") { RetryAfter = PauseAfterFailure };
        }
    }

    private static Error InvalidJson(JsonException json)
    {
        var where = json.LineNumber is { } line ? $" (line {line + 1}, byte {json.BytePositionInLine + 1})" : "";
        var message = json.Message.Split(" Path:", 2)[0].Split(" LineNumber:", 2)[0];
        return new Error(ErrorKind.Invalid, "invalid_json", $"The body cannot be read{where}: {message}")
        {
            Field = json.Path is null or "$" ? null : json.Path.TrimStart('$', '.'),
        };
    }

    [LoggerMessage(EventId = 1000, Level = LogLevel.Error, Message = "An unexpected failure escaped a request")]
    private static partial void LogUnexpected(ILogger logger, Exception exception);
}
