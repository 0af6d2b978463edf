using System.Net;
using System.Security.Cryptography;
using System.Text;
using Castellum.Foundation.Data;
using Castellum.Foundation.Http;
using Castellum.Foundation.Jobs;
using Castellum.Platform.Tests.Hosting;
using Castellum.Platform.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Tests.Webhooks;

public class WebhookTests
{
    /// <summary>A receiver on a real socket that answers as told and keeps what came.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Receiver(WebApplication app) => _app = app;

        public List<(IHeaderDictionary Headers, string Body)> Received { get; } = [];

        public Queue<int> Answers { get; } = new();

        /// <summary>What is answered besides the status: its type and its bytes.</summary>
        public (string Type, byte[] Bytes)? Body { get; set; }

        public string Url => _app.Urls.First().Replace("127.0.0.1", "localhost") + "/hook";

        public static async Task<Receiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var receiver = new Receiver(app);
            app.MapPost("/hook", async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                // A copy: the server uses the dictionary again for the next request.
                receiver.Received.Add((new HeaderDictionary(context.Request.Headers.ToDictionary()), await reader.ReadToEndAsync()));
                context.Response.StatusCode = receiver.Answers.TryDequeue(out var status) ? status : 204;
                if (receiver.Body is { } body)
                {
                    context.Response.ContentType = body.Type;
                    await context.Response.Body.WriteAsync(body.Bytes);
                }
            });
            await app.StartAsync();
            return receiver;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }

    private static Task<PlatformHost> StartAsync(bool allowLocal = true) => PlatformHost.StartAsync(services: services =>
    {
        if (allowLocal)
        {
            var options = (OutboundOptions)services.Last(s => s.ServiceType == typeof(OutboundOptions)).ImplementationInstance!;
            options.AllowedHosts.Add("localhost");
        }
    });

    private static async Task<(Browser Browser, string Id, byte[] Secret)> RegisterAsync(PlatformHost host, Receiver receiver)
    {
        var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        var created = await browser.PostAsync("/api/webhooks", new { url = receiver.Url });
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        var body = await created.ReadJsonAsync();
        var secret = body.GetProperty("secret").GetString()!;
        secret.ShouldStartWith("whsec_");
        return (browser, body.GetProperty("id").GetString()!, Convert.FromBase64String(secret["whsec_".Length..]));
    }

    private static async Task RunJobsAsync(PlatformHost host) => await host.Services.GetRequiredService<JobPump>().RunAsync();

    private static bool Verifies((IHeaderDictionary Headers, string Body) received, byte[] secret)
    {
        var signed = $"{received.Headers["webhook-id"]}.{received.Headers["webhook-timestamp"]}.{received.Body}";
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(signed)));
        return received.Headers["webhook-signature"].ToString().Split(' ').Contains(expected);
    }

    [Fact]
    public async Task Test_Event_ArrivesSignedOnce()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await StartAsync();
        var (browser, id, secret) = await RegisterAsync(host, receiver);
        using var _ = browser;

        (await browser.PostAsync($"/api/webhooks/{id}/test")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RunJobsAsync(host);
        await RunJobsAsync(host);

        receiver.Received.Count.ShouldBe(1);
        Verifies(receiver.Received[0], secret).ShouldBeTrue();
        receiver.Received[0].Body.ShouldContain("\"type\":\"webhook.test\"");
        var log = await (await browser.GetAsync($"/api/webhooks/{id}/deliveries")).ReadJsonAsync();
        log.GetProperty("data")[0].GetProperty("status").GetString().ShouldBe("delivered");
    }

    [Fact]
    public async Task Delivery_AddressFails_IsRetriedWithTheSameIdAndLogged()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers.Enqueue(500);
        await using var host = await StartAsync();
        var (browser, id, _) = await RegisterAsync(host, receiver);
        using var _1 = browser;
        await browser.PostAsync($"/api/webhooks/{id}/test");

        await RunJobsAsync(host);
        (await (await browser.GetAsync($"/api/webhooks/{id}/deliveries")).ReadJsonAsync()).GetProperty("data")[0].GetProperty("last_status_code").GetInt32().ShouldBe(500);
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        await RunJobsAsync(host);

        receiver.Received.Count.ShouldBe(2);
        receiver.Received[0].Headers["webhook-id"].ShouldBe(receiver.Received[1].Headers["webhook-id"]);
        receiver.Received[0].Headers["webhook-timestamp"].ShouldNotBe(receiver.Received[1].Headers["webhook-timestamp"]);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", "{\"reason\":\"no such\\u0000 order\"}", "{\"reason\":\"no such\\u0000 order\"}")]
    [InlineData("text/plain", "a\0b", "a\uFFFDb")]
    [InlineData("image/png", "PNG", null)]
    [InlineData("text/plain", "  ", null)]
    public async Task Delivery_AnswerWithABody_IsKeptWhereItIsText(string type, string body, string? kept)
    {
        (await LastResponseAsync(type, System.Text.Encoding.UTF8.GetBytes(body))).ShouldBe(kept);
    }

    [Fact]
    public async Task Delivery_LongAnswer_IsCutBetweenCharacters()
    {
        // Three bytes each, so that the limit falls into the middle of one.
        var response = await LastResponseAsync("text/plain", System.Text.Encoding.UTF8.GetBytes(new string('€', 5_000)));

        response.ShouldBe(new string('€', WebhookAnswer.MaxBytes / 3));
    }

    private static async Task<string?> LastResponseAsync(string type, byte[] body)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers.Enqueue(400);
        receiver.Body = (type, body);
        await using var host = await StartAsync();
        var (browser, id, _) = await RegisterAsync(host, receiver);
        using var _1 = browser;
        await browser.PostAsync($"/api/webhooks/{id}/test");
        await RunJobsAsync(host);
        var delivery = (await (await browser.GetAsync($"/api/webhooks/{id}/deliveries")).ReadJsonAsync()).GetProperty("data")[0];
        delivery.GetProperty("last_status_code").GetInt32().ShouldBe(400);
        return delivery.TryGetProperty("last_response", out var response) ? response.GetString() : null;
    }

    [Fact]
    public async Task Delivery_AddressGone_DisablesIt()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers.Enqueue(410);
        await using var host = await StartAsync();
        var (browser, id, _) = await RegisterAsync(host, receiver);
        using var _1 = browser;
        await browser.PostAsync($"/api/webhooks/{id}/test");
        await RunJobsAsync(host);

        var list = await (await browser.GetAsync("/api/webhooks")).ReadJsonAsync();

        list.GetProperty("data")[0].GetProperty("enabled").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Delivery_RedirectToAPrivateAddress_IsNotFollowed()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers.Enqueue(302);
        await using var host = await StartAsync();
        var (browser, id, _) = await RegisterAsync(host, receiver);
        using var _1 = browser;
        await browser.PostAsync($"/api/webhooks/{id}/test");

        await RunJobsAsync(host);

        receiver.Received.Count.ShouldBe(1);
        (await (await browser.GetAsync($"/api/webhooks/{id}/deliveries")).ReadJsonAsync()).GetProperty("data")[0].GetProperty("status").GetString().ShouldBe("pending");
    }

    [Fact]
    public async Task Rotate_Secret_SignsWithBothForADay()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await StartAsync();
        var (browser, id, old) = await RegisterAsync(host, receiver);
        using var _ = browser;
        var rotated = (await (await browser.PostAsync($"/api/webhooks/{id}/rotate")).ReadJsonAsync()).GetProperty("secret").GetString()!;
        var fresh = Convert.FromBase64String(rotated["whsec_".Length..]);

        await browser.PostAsync($"/api/webhooks/{id}/test");
        await RunJobsAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(25));
        await browser.PostAsync($"/api/webhooks/{id}/test");
        await RunJobsAsync(host);

        Verifies(receiver.Received[0], old).ShouldBeTrue();
        Verifies(receiver.Received[0], fresh).ShouldBeTrue();
        Verifies(receiver.Received[1], old).ShouldBeFalse();
        Verifies(receiver.Received[1], fresh).ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://localhost:9/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("ftp://example.com/")]
    [InlineData("https://user:pw@example.com/")]
    [InlineData(null)]
    public async Task Create_ForbiddenUrl_IsRefused(string? url)
    {
        await using var host = await StartAsync(allowLocal: false);
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);

        await (await browser.PostAsync("/api/webhooks", new { url })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "url_not_allowed");
    }

    [Fact]
    public async Task Publish_OnlyWantedEvents_AreQueuedWithTheChange()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        var setup = await browser.SetUpAsync(host);
        await browser.PostAsync("/api/webhooks", new { url = receiver.Url, events = new[] { WebhookTypes.BudgetThreshold } });
        Kernel.Ids.OrganizationId.TryParse(setup.GetProperty("organization").GetProperty("id").GetString(), out var organization);

        await host.WithAsync<IServiceProvider, int>(
            async services =>
            {
                var hooks = services.GetRequiredService<IWebhooks>();
                (await hooks.PublishAsync(WebhookTypes.JobFailed, new { id = 1 }, default)).ShouldBe(0);
                (await hooks.PublishAsync(WebhookTypes.BudgetThreshold, new { percent = 80 }, default)).ShouldBe(1);
                return await services.GetRequiredService<CastellumDb>().SaveChangesAsync();
            },
            organization);
        await RunJobsAsync(host);

        receiver.Received.Single().Body.ShouldContain("\"percent\":80");
    }
}
