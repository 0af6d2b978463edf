using Castellum.Kernel.Results;

namespace Castellum.Gateway.Fallbacks;

/// <summary>Why a fallback chain is not accepted.</summary>
internal static class FallbackErrors
{
    public static Error NotFound(string model) => new(ErrorKind.NotFound, "fallback_not_found", $"There is no fallback chain for '{model}'.");

    public static Error TooMany { get; } = new(
        ErrorKind.Conflict, "too_many_fallbacks", $"An organisation can have {FallbackChain.MaxPerOrganization} fallback chains. Delete one that is not needed.");

    public static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "invalid_fallback", message) { Field = field };
}
