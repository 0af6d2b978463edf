using Castellum.Kernel.Ids;

namespace Castellum.Platform.Sessions;

/// <summary>How strongly a sign-in proved who signs in.</summary>
/// <param name="SecondFactor">Whether two factors were shown here: a password or a provider with a code, or a passkey.</param>
/// <param name="Provider">The organisation whose own provider vouched, or null.</param>
internal sealed record SignInProof(bool SecondFactor, OrganizationId? Provider)
{
    public static readonly SignInProof OneFactor = new(false, null);

    public static readonly SignInProof TwoFactors = new(true, null);

    /// <summary>An organisation's own provider is trusted by that organisation; what it asked for is not read from its answer.</summary>
    public static SignInProof By(OrganizationId? organization) => new(false, organization);
}
