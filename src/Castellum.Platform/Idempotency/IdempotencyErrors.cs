using Castellum.Kernel.Results;

namespace Castellum.Platform.Idempotency;

/// <summary>Why a call with an <c>Idempotency-Key</c> is refused.</summary>
internal static class IdempotencyErrors
{
    public static readonly Error Invalid = new(
        ErrorKind.Invalid, "invalid_idempotency_key", "An Idempotency-Key has 1 to 255 printable ASCII characters, for example a UUID.");

    public static readonly Error Reused = new(
        ErrorKind.Unprocessable, "idempotency_key_reused", "This Idempotency-Key was sent with another request within 24 hours. Use a new key for a new request.");

    public static readonly Error InProgress = new(
        ErrorKind.Conflict, "idempotency_in_progress", "The first request with this Idempotency-Key is still being worked on. Try again in a moment.");

    public static readonly Error AnswerLost = new(
        ErrorKind.Conflict,
        "idempotency_answer_lost",
        "The first request with this Idempotency-Key was carried out, at least in part, but its answer was lost with the server's process. Look for what it made; "
        + "repeat under a new key only if it is not there.");
}
