namespace Castellum.Platform.Invitations;

/// <summary>An invitation as the organisation sees it. Without its token, which only the mail holds.</summary>
internal sealed record InvitationView(Guid Id, string Email, string Role, string Status, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public static InvitationView Of(Invitation i, DateTimeOffset now) => new(
        i.Id, i.Email, i.Role, i.ClosedAt is not null ? "closed" : i.ExpiresAt <= now ? "expired" : "open", i.CreatedAt, i.ExpiresAt);
}
