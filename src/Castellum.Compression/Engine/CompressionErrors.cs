using Castellum.Kernel.Results;

namespace Castellum.Compression.Engine;

/// <summary>A request with neither text nor documents.</summary>
public sealed record TextRequiredError() : Error(ErrorKind.Invalid, "text_required", "Send 'text', 'documents' or 'messages'.")
{
    /// <summary>The code of this error.</summary>
    public const string Name = "text_required";
}

/// <summary>The input exceeds the limit.</summary>
/// <param name="Limit">The limit in bytes of UTF-8.</param>
public sealed record TextTooLargeError(long Limit)
    : Error(ErrorKind.TooLarge, "text_too_large", $"The text exceeds {Limit} bytes; compress it in parts.");

/// <summary>A number of the request is outside its range.</summary>
/// <param name="Name">The field.</param>
/// <param name="Range">The allowed range in words.</param>
public sealed record OutOfRangeError(string Name, string Range)
    : Error(ErrorKind.Invalid, "out_of_range", $"'{Name}' must be {Range}.");

/// <summary>A preserve pattern is no regular expression, or needs backtracking.</summary>
/// <param name="Pattern">The position in the list.</param>
/// <param name="Reason">What the pattern compiler says.</param>
public sealed record InvalidPatternError(int Pattern, string Reason)
    : Error(ErrorKind.Unprocessable, "invalid_pattern", $"Pattern {Pattern} cannot be used: {Reason}");

/// <summary>A message list that cannot be read.</summary>
/// <param name="Reason">What is wrong, and where.</param>
public sealed record InvalidMessagesError(string Reason) : Error(ErrorKind.Invalid, "invalid_messages", Reason);

/// <summary>A text that claims to be encoded but is damaged or too large when decoded.</summary>
/// <param name="Reason">What is wrong.</param>
public sealed record NotDecodableError(string Reason) : Error(ErrorKind.Unprocessable, "not_decodable", Reason);
