using Castellum.Kernel.Results;

namespace Castellum.Platform.Legal;

/// <summary>What can be wrong with a legal page.</summary>
internal static class LegalErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "legal_page_not_found", "The operator has not published this page, or not in this version.");

    public static readonly Error Changed = new(ErrorKind.Conflict, "legal_page_changed", "Somebody published this page at the same moment. Look at it and try again.");

    public static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "invalid_legal_page", message) { Field = field };
}
