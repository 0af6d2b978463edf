using Castellum.Foundation.Data.Retention;
using Castellum.Kernel.Ids;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Castellum.Foundation.Jobs;

/// <summary>Registers durable jobs.</summary>
public static class JobRegistration
{
    /// <summary>Adds <see cref="IJobQueue"/> and the queue view, so that jobs can be written and looked at.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, Action<JobOptions>? configure = null)
    {
        var options = new JobOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, UuidV7Generator>();
        services.TryAddSingleton(options);
        services.TryAddScoped<IJobQueue, JobQueue>();
        services.TryAddScoped<IJobBoard, JobBoard>();
        services.TryAddScoped<JobStore>();
        services.TryAddSingleton<JobRoutes>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IRetainedData, RetainedJobs>());
        return services;
    }

    /// <summary>Runs jobs on this node.</summary>
    public static IServiceCollection AddJobWorkers(this IServiceCollection services)
    {
        services.AddHostedService<JobRunner>();
        services.AddHostedService<RecurringJobs>();
        return services;
    }

    /// <summary>Adds the handler of a kind of jobs.</summary>
    public static IServiceCollection AddJobHandler<THandler>(this IServiceCollection services)
        where THandler : class, IJobHandler
    {
        services.AddScoped<THandler>();
        return services.AddSingleton(new JobRoutes.Route(THandler.Kind, typeof(THandler)));
    }

    /// <summary>Has a job of the installation done again and again, once per interval whatever the number of nodes.</summary>
    /// <param name="services">The services.</param>
    /// <param name="interval">A minute or more; runs are aligned to multiples of it since 1970.</param>
    public static IServiceCollection AddRecurringJob<THandler>(this IServiceCollection services, TimeSpan interval)
        where THandler : class, IJobHandler
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMinutes(1));
        return services.AddJobHandler<THandler>().AddSingleton(new RecurringJobs.Schedule(THandler.Kind, interval));
    }
}
