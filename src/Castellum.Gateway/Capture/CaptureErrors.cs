using Castellum.Kernel.Results;

namespace Castellum.Gateway.Capture;

/// <summary>Why a request cannot be sent again.</summary>
internal static class CaptureErrors
{
    /// <summary>There is nothing to send.</summary>
    public static Error NotCaptured() => new(
        ErrorKind.NotFound,
        "request_content_not_found",
        "The request's content was not captured, or its time has passed. Content is kept only where capture is on: PUT /api/capture, or the header x-castellum-capture.");

    /// <summary>The endpoint takes no plain bodies.</summary>
    public static Error NotReplayable(string operation) => new(
        ErrorKind.Unprocessable, "request_not_replayable", $"Calls of '{operation}' cannot be sent again.");

    /// <summary>The caller may read but not call.</summary>
    public static Error MayNotCall() => new(
        ErrorKind.Forbidden, "forbidden", "Sending a request again calls a model and needs the permission 'use_gateway'.");
}
