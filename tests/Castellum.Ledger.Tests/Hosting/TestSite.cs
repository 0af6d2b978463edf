using System.Collections.Frozen;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Castellum.Ledger.Tests.Hosting;

/// <summary>The ledger's endpoints on a real Kestrel; the caller is named by headers instead of credentials.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestSite(WebApplication app, HttpClient client) => (_app, Client) = (app, client);

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public OrganizationId Organization { get; private set; } = SampleEvents.NewOrganization();

    public static async Task<TestSite> StartAsync(DatabaseOptions database, TimeProvider? time = null, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.ConfigureHttpJsonOptions(json => CastellumJson.Apply(json.SerializerOptions));
        builder.Services.AddCastellumDatabase(database);
        builder.Services.AddLedger(o => o.BatchMilliseconds = 5);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.Use(Authenticate);
        app.MapLedger();
        await TestDatabase.CreateSchemaAsync(app.Services);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var site = new TestSite(app, new HttpClient { BaseAddress = new Uri(address) });
        site.ActAs(site.Organization);
        return site;
    }

    /// <summary>Lets further requests be made for another organisation.</summary>
    public void ActAs(OrganizationId organization)
    {
        Organization = organization;
        Client.DefaultRequestHeaders.Remove("test-organization");
        Client.DefaultRequestHeaders.Add("test-organization", organization.ToString());
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return await ReadAsync(response);
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Client.SendAsync(request);
        return await ReadAsync(response);
    }

    /// <summary>Records events and waits until they are in the database.</summary>
    public async Task RecordAsync(params UsageEvent[] events)
    {
        foreach (var chunk in events.Chunk(16))
        {
            (await Services.GetRequiredService<IUsageLedger>().RecordAsync(chunk, CancellationToken.None)).IsSuccess.ShouldBeTrue();
        }

        await DrainAsync();
    }

    public async Task DrainAsync()
    {
        var writer = Services.GetRequiredService<LedgerWriter>();
        while (!writer.IsCaughtUp)
        {
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (text.Length == 0)
        {
            return default;
        }

        return JsonDocument.Parse(text).RootElement;
    }

    private static Task Authenticate(HttpContext context, RequestDelegate next)
    {
        var organization = new OrganizationId(Guid.Parse(context.Request.Headers["test-organization"].ToString()));
        context.RequestServices.GetRequiredService<OrganizationScope>().Select(organization);
        context.SetCaller(new Caller { Organization = organization, Permissions = Permissions.Assignable.ToFrozenSet() });
        return next(context);
    }
}
