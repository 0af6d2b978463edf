using Castellum.Platform.Memberships;

namespace Castellum.Platform.Sessions;

/// <summary>Describes a session to the console.</summary>
internal sealed class SessionReader(SessionLoader loader, MembershipReader memberships)
{
    public async Task<SessionView> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var identity = await loader.FindAsync(token, cancellationToken);
        if (identity is null)
        {
            return SessionView.SignedOut;
        }

        var places = (await memberships.ListAsync(identity.UserId, cancellationToken))
            .Select(p => new SessionView.Place(p.Id, p.Name, p.Slug, p.Role, p.Status.ToString().ToLowerInvariant()))
            .ToList();
        return new SessionView(
            SignedIn: true,
            SessionToken.CsrfTokenOf(token),
            new SessionView.Person(identity.UserId, identity.Email, identity.Name),
            places.Find(p => p.Id == identity.Caller.Organization),
            places,
            [.. identity.Caller.Permissions.Order()],
            identity.Hold?.Code);
    }
}
