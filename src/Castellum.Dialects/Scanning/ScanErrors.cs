using Castellum.Dialects.Errors;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Scanning;

/// <summary>What can be wrong with a request body; each says where.</summary>
internal static class ScanErrors
{
    public static Error InvalidUtf8(int offset) =>
        new(ErrorKind.Invalid, "invalid_utf8", $"The body is not valid UTF-8: the first invalid byte is at offset {offset}.");

    public static Error InvalidJson(long line, long column) =>
        new(ErrorKind.Invalid, "invalid_json", $"The body is not valid JSON: error at line {line + 1}, byte {column + 1}.");

    public static Error TooDeep(int limit) =>
        new(ErrorKind.Invalid, "nesting_too_deep", $"The body nests deeper than {limit} levels.");

    public static Error NotAnObject() =>
        new(ErrorKind.Invalid, "wrong_type", "The body must be a JSON object.");

    public static Error WrongType(string field, string expected) =>
        new(ErrorKind.Invalid, "wrong_type", $"'{field}' must be {expected}.") { Field = field };

    public static Error Missing(string field) =>
        new(ErrorKind.Invalid, "missing_field", $"'{field}' is required.") { Field = field };

    /// <summary>A conversation that Anthropic would hold: calls may go to other accounts and vendors, which know nothing of it. Its own clients go on without when they read this code.</summary>
    public static Error Thread() =>
        new(ErrorKind.Invalid, DialectErrors.ThreadUnsupported, "'thread' is not available here: send the whole conversation with every request.") { Field = "thread" };

    public static Error OutOfRange(string field, long min, long max) =>
        new(ErrorKind.Invalid, "out_of_range", $"'{field}' must be between {min} and {max}.") { Field = field };

    public static Error Duplicate(string field) =>
        new(ErrorKind.Invalid, "duplicate_field", $"'{field}' is given twice.") { Field = field };

    public static Error TooMany(string field, int limit) =>
        new(ErrorKind.Invalid, "too_many_items", $"'{field}' has more than {limit} items.") { Field = field };
}
