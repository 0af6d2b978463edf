using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Http;
using Castellum.Gateway;
using Castellum.Kernel.Ids;
using Castellum.Ledger;
using Castellum.Platform;
using Castellum.Server.Configuration;
using Castellum.Server.Health;

namespace Castellum.Server.Hosting;

/// <summary>The modules an installation is made of; the command line and the migration tool compose the same ones.</summary>
public static class CastellumModules
{
    /// <summary>Adds every module with its tables and services, without background work.</summary>
    /// <exception cref="SettingsException">The master key cannot be read.</exception>
    public static IServiceCollection AddCastellumModules(this IServiceCollection services, ServerSettings settings)
    {
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IIdGenerator, UuidV7Generator>();
        services.AddSingleton(Random.Shared);
        services.AddCastellumDatabase(settings.ToDatabaseOptions());
        services.AddCastellumCrypto(MasterKeys(settings));
        services.AddGuardedHttp(outbound =>
        {
            foreach (var network in settings.OutboundAllow.Networks)
            {
                outbound.AllowedNetworks.Add(network);
            }

            outbound.AllowedHosts.UnionWith(settings.OutboundAllow.Hosts);
        });
        services.AddLedger(ledger =>
        {
            ledger.Redis = settings.Redis?.Endpoint;
            ledger.RedisPassword = settings.Redis?.Password?.Reveal();
            ledger.RedisTls = settings.Redis?.Tls ?? false;
            ledger.RedisAuthorities = settings.Redis?.Authorities;
        });
        services.AddPlatform(platform =>
        {
            platform.Demo = settings.Demo;
            platform.Version = HealthEndpoints.Version;
            Apply(settings.Accounts, platform);
        });
        return services.AddGateway(gateway =>
        {
            foreach (var account in settings.Providers)
            {
                gateway.InstallationAccounts.Add(account);
            }
        });
    }

    private static void Apply(AccountSettings accounts, PlatformOptions platform)
    {
        platform.PublicUrl = accounts.PublicUrl;
        platform.AllowSignUp = accounts.AllowSignUp;
        platform.AttemptsPerMinute = accounts.AttemptsPerMinute;
        platform.SessionCallsPerMinute = accounts.SessionCallsPerMinute;
        platform.BreachedPasswordsUrl = accounts.BreachedPasswordsUrl;
        platform.Mail.SmtpHost = accounts.SmtpHost;
        platform.Mail.SmtpPort = accounts.SmtpPort;
        platform.Mail.RequireTls = accounts.SmtpTls;
        platform.Mail.SmtpUser = accounts.SmtpUser;
        platform.Mail.SmtpPassword = accounts.SmtpPassword?.Reveal();
        platform.Mail.From = accounts.MailFrom ?? platform.Mail.From;
        foreach (var server in accounts.DnsServers)
        {
            platform.DnsServers.Add(server);
        }

        foreach (var provider in accounts.Providers)
        {
            platform.ExternalProviders.Add(provider);
        }
    }

    private static IReadOnlyList<IKeyEncryptionKey> MasterKeys(ServerSettings settings)
    {
        try
        {
            return MasterKeySource.Open(settings.MasterKey?.Reveal(), settings.PreviousMasterKeys?.Reveal(), settings.DataDirectory);
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException(MasterKeySource.Variable, e.Message);
        }
    }
}
