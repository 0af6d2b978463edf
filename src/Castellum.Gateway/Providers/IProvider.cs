using Castellum.Dialects;
using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers;

/// <summary>What differs between providers: addresses, authentication, the dialects they speak and how their health is probed.</summary>
internal interface IProvider
{
    /// <summary>The name, one of <see cref="ProviderIds"/>.</summary>
    string Id { get; }

    /// <summary>Facts for the credential form and its validation.</summary>
    ProviderTraits Traits { get; }

    /// <summary>The provider as it serves one model; most serve all models alike.</summary>
    IProvider For(string model) => this;

    /// <summary>Gives a body in the provider's dialect the provider's own form.</summary>
    ReadOnlyMemory<byte> Shape(ReadOnlyMemory<byte> body, UpstreamAction action) => body;

    /// <summary>The dialect in which the provider serves an operation, or null when it does not serve it at all.</summary>
    /// <param name="client">The client's dialect; a provider that speaks it natively answers with it, so that bytes can be relayed.</param>
    Dialect? Serve(Dialect client);

    /// <summary>Builds the request without its body: address, authentication, the provider's own headers.</summary>
    ValueTask<HttpRequestMessage> CreateRequestAsync(UpstreamTarget target, UpstreamOperation operation, CancellationToken cancellationToken);

    /// <summary>A request that shows whether the credential works, cheap or free.</summary>
    ValueTask<HttpRequestMessage> CreateProbeAsync(CredentialGrant credential, CancellationToken cancellationToken);
}
