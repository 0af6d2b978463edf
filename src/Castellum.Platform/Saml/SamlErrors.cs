using Castellum.Kernel.Results;

namespace Castellum.Platform.Saml;

/// <summary>Why an answer of a SAML identity provider is refused.</summary>
internal static class SamlErrors
{
    public static readonly Error Replayed =
        new(ErrorKind.Unauthenticated, "saml_replayed", "This answer of the identity provider was used already. Begin again.");

    public static readonly Error Unsolicited = new(
        ErrorKind.Unauthenticated, "saml_unsolicited", "The identity provider answered without having been asked, which this connection does not allow. Begin at the sign-in page.");

    public static Error Refused(string reason) =>
        new(ErrorKind.Unauthenticated, "saml_refused", $"The identity provider's answer is refused: {reason}.");
}
