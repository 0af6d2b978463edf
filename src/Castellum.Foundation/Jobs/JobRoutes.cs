using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Foundation.Jobs;

/// <summary>Which handler does which kind.</summary>
internal sealed class JobRoutes(IEnumerable<JobRoutes.Route> routes)
{
    private readonly FrozenDictionary<string, Route> _routes = routes.ToFrozenDictionary(r => r.Kind);

    public IEnumerable<string> Kinds => _routes.Keys;

    public IJobHandler Resolve(string kind, IServiceProvider services) => (IJobHandler)services.GetRequiredService(_routes[kind].Handler);

    internal sealed record Route(string Kind, Type Handler);
}
