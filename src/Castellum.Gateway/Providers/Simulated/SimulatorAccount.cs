using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers.Simulated;

/// <summary>The account at the built-in simulator.</summary>
internal static class SimulatorAccount
{
    /// <summary>The address that no network knows: the simulator's transport never opens a connection.</summary>
    public const string BaseUrl = "http://simulator.castellum.invalid/v1";

    /// <summary>The account of test keys.</summary>
    public static CredentialGrant Grant { get; } = new()
    {
        Id = InstallationAccounts.FixedId(ProviderIds.Simulator),
        Provider = ProviderIds.Simulator,
        BaseUrl = new Uri(BaseUrl + "/"),
        TrustedAddress = true,
        IsInstallationWide = true,
    };
}
