using Castellum.Kernel.Ids;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Castellum.Foundation.Crypto;

/// <summary>Registers encryption at rest.</summary>
public static class CryptoRegistration
{
    /// <summary>Adds <see cref="ISecretProtector"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="masterKeys">The current master key first, then earlier ones that may still have wrapped data keys.</param>
    /// <exception cref="ArgumentException">There is no master key.</exception>
    public static IServiceCollection AddCastellumCrypto(this IServiceCollection services, params IReadOnlyList<IKeyEncryptionKey> masterKeys)
    {
        if (masterKeys.Count == 0)
        {
            throw new ArgumentException("At least one master key is needed.", nameof(masterKeys));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, UuidV7Generator>();
        services.AddSingleton(new DataKeyRing(masterKeys));
        services.AddSingleton<IDataKeyMemory>(provider => provider.GetRequiredService<DataKeyRing>());
        services.AddScoped<DataKeys>();
        services.AddScoped<IDataKeys>(provider => provider.GetRequiredService<DataKeys>());
        services.AddScoped<ISecretProtector, SecretProtector>();
        return services;
    }
}
