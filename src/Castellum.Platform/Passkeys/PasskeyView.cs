namespace Castellum.Platform.Passkeys;

/// <summary>A passkey as its person sees it.</summary>
internal sealed record PasskeyView(
    Guid Id, string Name, bool BackedUp, IReadOnlyList<string> Transports, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    public static PasskeyView Of(Passkey p) => new(p.Id, p.Name, p.IsBackedUp, p.Transports, p.CreatedAt, p.LastUsedAt);
}
