using System.Diagnostics.CodeAnalysis;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Conversations;

/// <summary>A request or answer that cannot be translated. Never leaves the assembly: the translators turn it into a <see cref="Result{T}"/>.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Caught inside the assembly and turned into an error record.")]
internal sealed class TranslationException(Error error) : Exception(error.Message)
{
    public TranslationException(string code, string message, string? field = null)
        : this(new Error(ErrorKind.Invalid, code, message) { Field = field })
    {
    }

    public Error Error { get; } = error;

    public static TranslationException Unsupported(string field, string message) => new("unsupported_feature", message, field);

    public static TranslationException WrongType(string field, string expected) => new("wrong_type", $"'{field}' must be {expected}.", field);
}
