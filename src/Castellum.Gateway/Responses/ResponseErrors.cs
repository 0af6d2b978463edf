using Castellum.Kernel.Results;

namespace Castellum.Gateway.Responses;

/// <summary>Why a stored response cannot be used.</summary>
internal static class ResponseErrors
{
    public static Error NotFound(string id) => new(ErrorKind.NotFound, "response_not_found", $"Response with id '{Shown(id)}' not found.");

    public static Error PreviousNotFound(string id) => new(
        ErrorKind.Invalid, "previous_response_not_found", $"Previous response with id '{Shown(id)}' not found.") { Field = "previous_response_id" };

    public static Error AccountGone(string id) => new(
        ErrorKind.NotFound, "response_account_gone", $"The provider account that made the response '{Shown(id)}' is not configured any more.");

    private static string Shown(string id) => id.Length > ResponsePin.MaxIdLength ? id[..ResponsePin.MaxIdLength] : id;
}
