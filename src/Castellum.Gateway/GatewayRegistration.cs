using Castellum.Compression.Engine;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data.Hosting;
using Castellum.Gateway.Admission;
using Castellum.Gateway.Capture;
using Castellum.Gateway.Chat;
using Castellum.Gateway.Compression;
using Castellum.Gateway.Compression.Calls;
using Castellum.Gateway.Compression.Defaults;
using Castellum.Gateway.Compression.Originals;
using Castellum.Gateway.Counting;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Fallbacks;
using Castellum.Gateway.Models;
using Castellum.Gateway.Pipeline;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Providers.Anthropic;
using Castellum.Gateway.Providers.Azure;
using Castellum.Gateway.Providers.Bedrock;
using Castellum.Gateway.Providers.Google;
using Castellum.Gateway.Providers.OpenAi;
using Castellum.Gateway.Providers.Simulated;
using Castellum.Gateway.Relay;
using Castellum.Gateway.Responses;
using Castellum.Gateway.Routing;
using Castellum.Gateway.Settlement;
using Castellum.Gateway.Upstream;
using Castellum.Gateway.Vocabularies;
using Castellum.Platform.Setup;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway;

/// <summary>Puts the gateway into a host.</summary>
public static class GatewayRegistration
{
    /// <summary>Adds tables and services. Needs the ledger and the platform module.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, Action<GatewayOptions>? configure = null)
    {
        services.AddOptions<GatewayOptions>().Configure(configure ?? (static _ => { }));
        services.AddOptions<UpstreamOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddModelContribution<GatewayOptions>();
        return services.AddProviders().AddCredentials().AddPipeline().AddCompression().AddVocabularies();
    }

    /// <summary>Maps the module's endpoints.</summary>
    public static IEndpointRouteBuilder MapGateway(this IEndpointRouteBuilder routes)
    {
        ModelCallEndpoints.Map(routes);
        StoredResponseEndpoints.Map(routes);
        ModelEndpoints.Map(routes);
        CredentialEndpoints.Map(routes);
        FallbackEndpoints.Map(routes);
        CompressEndpoints.Map(routes);
        OriginalEndpoints.Map(routes);
        CompressionDefaultEndpoints.Map(routes);
        CompressAndCallEndpoints.Map(routes);
        CaptureEndpoints.Map(routes);
        VocabularyRegistration.Map(routes);
        return routes;
    }

    private static IServiceCollection AddProviders(this IServiceCollection services)
    {
        foreach (var provider in OpenAiFamily.Create())
        {
            services.AddSingleton(provider);
        }

        return services
            .AddSingleton<IProvider, AnthropicProvider>()
            .AddSingleton<IProvider, AzureOpenAiProvider>()
            .AddSingleton<IProvider, GeminiProvider>()
            .AddSingleton<IProvider, VertexProvider>()
            .AddSingleton<IProvider, BedrockProvider>()
            .AddSingleton<GoogleTokens>()
            .AddSingleton<ProviderCatalogue>().AddSingleton<SimulatorHandler>();
    }

    private static IServiceCollection AddCredentials(this IServiceCollection services) => services
        .AddSingleton<InstallationAccounts>()
        .AddSingleton<CredentialDirectory>()
        .AddSingleton<IProtectedRows>(new ProtectedRows<ProviderCredential>(
            "provider keys", q => q.OrderBy(c => c.Id), CredentialDirectory.LocationOf, c => c.Secret, (c, v) => c.Secret = v))
        .AddSingleton<CredentialDraft>()
        .AddSingleton<CredentialProbe>()
        .AddScoped<CredentialStore>()
        .AddScoped<ISetupContribution, SetupCredential>()
        .AddSingleton<CallableModels>()
        .AddSingleton<FallbackChains>()
        .AddScoped<ChangeFallback>();

    private static IServiceCollection AddPipeline(this IServiceCollection services) => services
        .AddSingleton<ModelCallHandler>()
        .AddSingleton<CallPipeline>()
        .AddSingleton<MeteringStage>()
        .AddSingleton<RoutingStage>()
        .AddSingleton<CaptureStage>()
        .AddSingleton<CaptureSettings>()
        .AddSingleton<CompressionStage>()
        .AddSingleton<AdmissionStage>()
        .AddSingleton<TokenCountStage>()
        .AddSingleton<UpstreamStage>()
        .AddSingleton<AttemptRunner>()
        .AddSingleton<UpstreamRequests>()
        .AddSingleton<UpstreamSender>()
        .AddSingleton<UpstreamTransports>()
        .AddSingleton<TargetStates>()
        .AddSingleton<TargetBalancer>()
        .AddSingleton<CheapestCapableRoute>()
        .AddSingleton<TargetFinder>()
        .AddSingleton<FallbackPlanner>()
        .AddSingleton<ModelRouter>()
        .AddSingleton<ResponsePins>()
        .AddSingleton<StoredResponses>()
        .AddSingleton<StoredResponseLog>()
        .AddSingleton<RequestTranslation>()
        .AddSingleton<AnswerTranslation>()
        .AddSingleton<AnswerRelay>()
        .AddSingleton<BodyRelay>()
        .AddSingleton<MediaRelay>()
        .AddSingleton<StreamRelay>()
        .AddSingleton<CallSettlement>()
        .AddSingleton<UsageEvents>();

    /// <summary>Adds the background work of a server; the command line leaves it out.</summary>
    public static IServiceCollection AddGatewayWorkers(this IServiceCollection services) => services
        .AddHostedService<OriginalSweeper>()
        .AddHostedService<ResponsePinSweeper>();

    private static IServiceCollection AddCompression(this IServiceCollection services) => services
        .AddSingleton<CompressionEngine>()
        .AddSingleton<CompressionMetering>()
        .AddScoped<OriginalStore>()
        .AddScoped<CompressText>()
        .AddScoped<CompressMessages>()
        .AddSingleton<CacheWorth>()
        .AddSingleton<CompressionDefaults>()
        .AddSingleton<BlockMemory>()
        .AddSingleton<InProcessCalls>()
        .AddScoped<RestoreAnswers>()
        .AddScoped<RestoreLoop>()
        .AddScoped<CompressAndCall>();
}
