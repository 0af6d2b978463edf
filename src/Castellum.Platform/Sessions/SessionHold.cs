using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Memberships;
using Castellum.Platform.Passkeys;
using Castellum.Platform.SecondFactor;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sessions;

/// <summary>Whether a session may do anything in the organisation that it looks at, or has to prove more first.</summary>
/// <remarks>
/// A held session stays signed in: its person reaches their own account, and with it the way out (enrolling, proving, leaving, switching).
/// Nobody is locked out by a setting.
/// </remarks>
internal sealed class SessionHold(CastellumDb db)
{
    public static readonly Error Enrol = new(
        ErrorKind.Forbidden,
        "second_factor_enrolment_required",
        "This organisation wants a second factor of its members. Set up an authenticator app or a passkey under /api/account, then repeat this request.");

    public static readonly Error Prove = new(
        ErrorKind.Forbidden,
        "second_factor_proof_required",
        "This organisation wants a second factor, which this sign-in did not show. Prove it at /api/session/reauthenticate, by code or passkey, then repeat this request.");

    /// <summary>What the session lacks for a place, or null.</summary>
    public async Task<Error?> JudgeAsync(Session session, MembershipReader.Place place, CancellationToken cancellationToken)
    {
        if (session.AuthenticatedAt < place.SessionsEndedAt)
        {
            return RequiresFreshSignIn.Stale;
        }

        if (!place.RequiresSecondFactor || session.ProviderOrganizationId == place.Id)
        {
            return null;
        }

        // Both are asked: a factor that was shown and then removed counts no more.
        return !await HasFactorAsync(session.UserId, cancellationToken) ? Enrol : session.HasSecondFactor ? null : Prove;
    }

    /// <summary>Whether somebody could go on in an organisation that begins to want a second factor, if need be after proving it.</summary>
    public async Task<bool> WouldPassAsync(SessionIdentity identity, OrganizationId organization, CancellationToken cancellationToken) =>
        await db.Set<Session>().AnyAsync(s => s.Id == identity.SessionId && s.ProviderOrganizationId == organization, cancellationToken)
        || await HasFactorAsync(identity.UserId, cancellationToken);

    private async Task<bool> HasFactorAsync(UserId user, CancellationToken cancellationToken) =>
        await db.Set<Authenticator>().AnyAsync(a => a.UserId == user && a.ConfirmedAt != null, cancellationToken)
        || await db.Set<Passkey>().AnyAsync(p => p.UserId == user, cancellationToken);
}
