using Castellum.Foundation.Data;
using Castellum.Server.Configuration;
using Castellum.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Castellum.Architecture.Tests.Hosting;

/// <summary>The real server, composed as it is when it starts, without its background work and without touching its database.</summary>
internal sealed class ComposedApp : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("castellum-architecture-").FullName;

    public ComposedApp(string? postgres = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.AddCastellum(new ServerSettings { DataDirectory = _data, Database = postgres, Urls = "http://127.0.0.1:0" });
        foreach (var worker in builder.Services.Where(IsOurWorker).ToList())
        {
            builder.Services.Remove(worker);
        }

        App = builder.Build();
        App.UseCastellum();
    }

    public WebApplication App { get; }

    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. ((IEndpointRouteBuilder)App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private static bool IsOurWorker(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && (service.ImplementationType?.Assembly.GetName().Name?.StartsWith("Castellum", StringComparison.Ordinal) == true
            || service.ImplementationFactory?.Method.DeclaringType?.Assembly.GetName().Name?.StartsWith("Castellum", StringComparison.Ordinal) == true);
}
