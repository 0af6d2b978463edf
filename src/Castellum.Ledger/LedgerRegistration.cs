using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Retention;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Analytics;
using Castellum.Ledger.Budgets;
using Castellum.Ledger.Content;
using Castellum.Ledger.Feedback;
using Castellum.Ledger.Finance;
using Castellum.Ledger.Journal;
using Castellum.Ledger.Limits;
using Castellum.Ledger.Live;
using Castellum.Ledger.Prices;
using Castellum.Ledger.Reconciliation;
using Castellum.Ledger.Requests;
using Castellum.Ledger.Retention;
using Castellum.Ledger.Rollups;
using Castellum.Ledger.Writing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger;

/// <summary>Adds the ledger to a host.</summary>
public static class LedgerRegistration
{
    /// <summary>Registers the ledger; needs <c>AddCastellumDatabase</c>.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services, Action<LedgerOptions>? configure = null)
    {
        var options = services.AddOptions<LedgerOptions>().ValidateDataAnnotations().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, UuidV7Generator>();
        services.AddMetrics();
        services.AddModelContribution<LedgerOptions>();
        services.AddHostedService<LedgerMetrics>();
        return services
            .AddLedgerJournal()
            .AddLedgerWriter()
            .AddLedgerPrices()
            .AddLedgerLimits()
            .AddLedgerBudgets()
            .AddLedgerAdmission()
            .AddLedgerContent()
            .AddLedgerSignals();
    }

    /// <summary>Maps the ledger's endpoints at their absolute paths.</summary>
    public static IEndpointRouteBuilder MapLedger(this IEndpointRouteBuilder routes)
    {
        routes.MapAnalytics();
        routes.MapLive();
        routes.MapRequests();
        routes.MapFeedback();
        routes.MapBudgets();
        routes.MapRateLimits();
        routes.MapPrices();
        routes.MapFinance();
        routes.MapReconciliation();
        return routes;
    }

    private static IServiceCollection AddLedgerJournal(this IServiceCollection services)
    {
        services.AddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<LedgerOptions>>().Value;
            var directory = options.DataDirectory ?? provider.GetRequiredService<DatabaseOptions>().DataDirectory;
            return new UsageJournal(Path.Combine(directory, "journal"), options, provider.GetRequiredService<ILogger<UsageJournal>>());
        });
        services.AddHostedService<JournalKeeper>();
        return services;
    }

    private static IServiceCollection AddLedgerAdmission(this IServiceCollection services)
    {
        services.AddSingleton<AdmissionPolicies>();
        services.AddSingleton<PolicyKeeper>();
        services.AddHostedService(static provider => provider.GetRequiredService<PolicyKeeper>());
        services.AddSingleton<ReservationSweeper>();
        services.AddSingleton<Admission.Admission>();
        services.AddSingleton<IUsageLedger, UsageLedger>();
        return services;
    }

    private static IServiceCollection AddLedgerBudgets(this IServiceCollection services)
    {
        services.AddSingleton(static provider =>
        {
            var ids = provider.GetRequiredService<IIdGenerator>();
            return NodeRun.Open(provider.GetRequiredService<UsageJournal>().FolderPath, ids.NewId(), ids.NewId());
        });
        services.AddSingleton<OutputForecast>();
        services.AddSingleton<BudgetAuthority>();
        services.AddScoped<IKeyUsage, KeyUsageReader>();
        services.AddSingleton<BudgetBook>();
        services.AddSingleton<IBatchEffect>(static provider => provider.GetRequiredService<BudgetBook>());
        services.AddSingleton<BudgetAlerts>();
        services.AddSingleton<BudgetKeeper>();
        services.AddHostedService(static provider => provider.GetRequiredService<BudgetKeeper>());
        return services;
    }

    private static IServiceCollection AddLedgerLimits(this IServiceCollection services)
    {
        services.AddSingleton<LocalLimitStore>();
        services.AddSingleton<ILimitStore>(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<LedgerOptions>>();
            return options.Value.Redis is null
                ? provider.GetRequiredService<LocalLimitStore>()
                : ActivatorUtilities.CreateInstance<RedisLimitStore>(provider, provider.GetRequiredService<IRedisScripts>());
        });
        services.TryAddSingleton<IRedisScripts>(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<LedgerOptions>>().Value;
            var wait = TimeSpan.FromMilliseconds(options.RedisTimeoutMilliseconds);
            var server = new RedisServer(options.Redis!)
            {
                Password = options.RedisPassword, Tls = options.RedisTls, Authorities = options.RedisAuthorities,
            };
            return ActivatorUtilities.CreateInstance<RedisScripts>(provider, server, wait);
        });
        services.AddSingleton<IRateLimiter, RateLimiter>();
        return services;
    }

    private static IServiceCollection AddLedgerWriter(this IServiceCollection services)
    {
        services.AddSingleton<LedgerDatabase>();
        services.AddSingleton<UsagePartitions>();
        services.AddHostedService<PartitionKeeper>();
        services.AddSingleton<EventStore>();
        services.AddSingleton<LedgerByDay>();
        services.AddSingleton<IRollupRebuild, RollupRebuild>();
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<ILedgerProgress>(static provider => provider.GetRequiredService<LedgerWriter>());
        services.AddHostedService(static provider => provider.GetRequiredService<LedgerWriter>());
        return services;
    }

    private static IServiceCollection AddLedgerPrices(this IServiceCollection services)
    {
        services.AddSingleton(static _ => new PriceBook(new PriceSnapshot(CatalogueReader.ReadShipped(), [])));
        services.AddSingleton<PriceKeeper>();
        services.AddHostedService(static provider => provider.GetRequiredService<PriceKeeper>());
        services.AddSingleton<IPriceBook>(static provider => provider.GetRequiredService<PriceBook>());
        return services;
    }

    private static IServiceCollection AddLedgerContent(this IServiceCollection services)
    {
        services.AddScoped<IRetainedData, RetainedContent>();
        services.AddScoped<IRetainedData, RetainedRequests>();
        services.AddScoped<IRetainedData, RetainedFeedback>();
        services.AddScoped<IRetainedData, RetainedUsage>();
        services.AddScoped<IKeptAfterEnd, KeptBooks>();
        services.AddSingleton<ContentCapture>();
        services.AddScoped<ICapturedCalls, CapturedCalls>();
        services.AddSingleton<IContentCapture>(static provider => provider.GetRequiredService<ContentCapture>());
        services.AddHostedService(static provider => provider.GetRequiredService<ContentCapture>());
        return services;
    }

    private static IServiceCollection AddLedgerSignals(this IServiceCollection services)
    {
        services.AddSingleton<LedgerSignals>();
        services.AddSingleton<IBatchEffect, SignalEffect>();
        services.AddSingleton<ILedgerSignals>(static provider => provider.GetRequiredService<LedgerSignals>());
        services.AddHostedService<SignalRelay>();
        return services;
    }
}
