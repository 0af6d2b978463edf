using Castellum.Kernel.Results;

namespace Castellum.Ledger.Prices;

/// <summary>What can be wrong with prices that are entered or imported.</summary>
internal static class PriceErrors
{
    public static Error Malformed(string message, string? field) => new(ErrorKind.Invalid, "price_catalogue_invalid", message) { Field = field };

    public static Error InvalidOverride(string message, string field) => new(ErrorKind.Invalid, "price_invalid", message) { Field = field };

    public static Error ImportNotFound() => new(ErrorKind.NotFound, "price_import_not_found", "There is no such price import.");

    public static Error PriceNotFound() => new(ErrorKind.NotFound, "price_not_found", "There is no such price override.");

    public static Error ImportNotHeld(string status) =>
        new(ErrorKind.Conflict, "price_import_not_held", $"The import is {status}; only one that is held can be confirmed or dropped.");
}
