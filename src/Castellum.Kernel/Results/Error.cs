namespace Castellum.Kernel.Results;

/// <summary>An expected failure. Features derive one-line records from it beside their code.</summary>
/// <param name="Kind">The class of failure.</param>
/// <param name="Code">A stable identifier in snake_case that clients may switch on, listed in docs/errors.md.</param>
/// <param name="Message">What was wrong, where, and what to do, in one or two sentences. Never a secret, never prompt content.</param>
public record Error(ErrorKind Kind, string Code, string Message)
{
    /// <summary>The request field at fault as a path such as <c>messages[2].content</c>, or null.</summary>
    public string? Field { get; init; }

    /// <summary>Every field at fault with what is wrong there, where more than one can be told at once; null otherwise.</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>How long to wait before a retry can succeed, or null when unknown or useless.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
