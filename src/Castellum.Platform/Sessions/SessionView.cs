using Castellum.Kernel.Ids;

namespace Castellum.Platform.Sessions;

/// <summary>What the console knows about who is signed in.</summary>
internal sealed record SessionView(
    bool SignedIn,
    string? CsrfToken,
    SessionView.Person? User,
    SessionView.Place? Organization,
    IReadOnlyList<SessionView.Place> Organizations,
    IReadOnlyList<string> Permissions,
    string? Hold)
{
    public static readonly SessionView SignedOut = new(false, null, null, null, [], [], null);

    internal sealed record Person(UserId Id, string Email, string Name);

    internal sealed record Place(OrganizationId Id, string Name, string Slug, string Role, string Status);
}
