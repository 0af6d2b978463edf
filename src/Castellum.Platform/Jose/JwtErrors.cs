using Castellum.Kernel.Results;

namespace Castellum.Platform.Jose;

/// <summary>Why a token is refused.</summary>
internal static class JwtErrors
{
    public static Error Refused(string reason) => new(ErrorKind.Unauthenticated, "token_refused", $"The token is refused: {reason}.");
}
