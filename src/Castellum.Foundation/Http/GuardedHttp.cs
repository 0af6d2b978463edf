using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Foundation.Http;

/// <summary>The HTTP client for every URL that a user, not the operator, chose.</summary>
public static class GuardedHttp
{
    /// <summary>The name of the client in <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "castellum-guarded";

    /// <summary>Most bytes of an answer that the client buffers unless the caller streams: 4 MiB.</summary>
    public const int MaxBufferedBytes = 4 * 1024 * 1024;

    /// <summary>Adds <see cref="OutboundGuard"/> and the guarded client.</summary>
    public static IServiceCollection AddGuardedHttp(this IServiceCollection services, Action<OutboundOptions>? configure = null)
    {
        var options = new OutboundOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.AddSingleton<OutboundGuard>();
        services.AddHttpClient(ClientName, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(30);
                client.MaxResponseContentBufferSize = MaxBufferedBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(provider => new GuardedHandler(provider.GetRequiredService<OutboundGuard>()));
        return services;
    }

    /// <summary>A client that reaches public addresses and what the operator allowed, nothing else.</summary>
    /// <remarks>A refused request throws <see cref="OutboundRefusedException"/>.</remarks>
    public static HttpClient CreateGuardedClient(this IHttpClientFactory factory) => factory.CreateClient(ClientName);
}
