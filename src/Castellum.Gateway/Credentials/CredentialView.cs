using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Credentials;

/// <summary>A credential as people see it.</summary>
internal sealed record CredentialView(
    CredentialId Id, string Name, string Provider, string BaseUrl, string Display, string Source, int Weight, CredentialHealthView Health, DateTimeOffset? CreatedAt)
{
    /// <summary>Shows an organisation's account.</summary>
    public static CredentialView Of(ProviderCredential row) => new(
        row.Id, row.Name, row.Provider, row.BaseUrl.TrimEnd('/'), row.Display, "organization", row.Weight,
        new CredentialHealthView(row.Health, row.CheckedAt, row.HealthMessage), row.CreatedAt);

    /// <summary>Shows an account of the installation.</summary>
    public static CredentialView Of(CredentialGrant grant, string name) => new(
        grant.Id, name, grant.Provider, grant.BaseUrl.ToString().TrimEnd('/'), Mask(grant.Secret?.Reveal()), "installation", grant.Weight,
        new CredentialHealthView(HealthStatus.Unknown, null, null), null);

    /// <summary>A key's first and last characters, enough to tell two apart.</summary>
    public static string Mask(string? secret) => secret is null ? "" : secret.Length < 12 ? "…" : $"{secret[..3]}…{secret[^4..]}";
}

/// <summary>What the last check found.</summary>
internal sealed record CredentialHealthView(HealthStatus Status, DateTimeOffset? CheckedAt, string? Message);
