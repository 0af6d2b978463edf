using Castellum.Gateway.Providers;
using Castellum.Gateway.Upstream;
using Microsoft.Extensions.Options;

namespace Castellum.Gateway.Credentials;

/// <summary>Asks a provider whether it accepts an account, with a real call that costs nothing.</summary>
/// <param name="providers">The providers.</param>
/// <param name="transports">The connections.</param>
/// <param name="options">The time limits.</param>
/// <param name="time">The clock.</param>
internal sealed class CredentialProbe(ProviderCatalogue providers, UpstreamTransports transports, IOptions<UpstreamOptions> options, TimeProvider time)
{
    private const int TimeoutMilliseconds = 10_000;

    /// <summary>Checks an account.</summary>
    /// <returns>Null when it works, else what is wrong.</returns>
    public async Task<string?> CheckAsync(CredentialGrant grant, CancellationToken cancellationToken)
    {
        if (!providers.TryGet(grant.Provider, out var provider))
        {
            return $"The provider '{grant.Provider}' is not known to this version.";
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(Math.Min(TimeoutMilliseconds, options.Value.FirstByteMilliseconds));
        var sender = new UpstreamSender(transports, options, time);
        try
        {
            using var request = await provider.CreateProbeAsync(grant, end.Token);
            using var reply = await sender.SendAsync(new UpstreamTarget(provider, grant, ""), request, end.Token);
            return reply.Error is null ? null : reply.Message ?? reply.Error.Value.Code();
        }
        catch (ProviderRequestException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{provider.Traits.DisplayName} did not answer within {TimeoutMilliseconds / 1000} s.";
        }
    }
}
