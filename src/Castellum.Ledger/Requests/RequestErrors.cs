using Castellum.Kernel.Results;

namespace Castellum.Ledger.Requests;

/// <summary>What can be wrong with a question to the request log.</summary>
internal static class RequestErrors
{
    public static Error NotFound() => new(ErrorKind.NotFound, "request_not_found", "There is no such request in this organisation.");

    public static Error ContentNotFound() =>
        new(ErrorKind.NotFound, "request_content_not_found", "The request's content was not captured, or its time has passed.");

    public static Error InvalidCursor() => new(ErrorKind.Invalid, "invalid_cursor", "The cursor is not one that a list returned.") { Field = "cursor" };

    public static Error InvalidFilter(string field, string message) => new(ErrorKind.Invalid, "filter_invalid", message) { Field = field };
}
