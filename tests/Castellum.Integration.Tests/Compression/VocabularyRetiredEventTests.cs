using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Gateway.Vocabularies;
using Castellum.Integration.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Castellum.Integration.Tests.Compression;

public class VocabularyRetiredEventTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Retired_IsDeliveredToTheWebhookWithItsFigures()
    {
        var received = new TaskCompletionSource<(string? Signature, string Body)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = await ReceiverAsync(received);
        await using var server = await TestServer.StartAsync("--CASTELLUM_OUTBOUND_ALLOW=127.0.0.0/8");
        using var owner = await server.SignInAsync();
        var hook = await ReadAsync(await owner.PostAsJsonAsync("/api/webhooks", new { url = $"{receiver.Urls.First()}/hook", events = new[] { "vocabulary.retired" } }, Cancelled));
        var idle = (await ReadAsync(await server.Client.PostAsJsonAsync(
            "/v1/vocabularies",
            new { name = "Idle", active = true, entries = new[] { new { kind = "abbreviate", match = "key performance indicator", replacement = "KPI" } } },
            Cancelled))).GetProperty("id").GetString()!;
        await VocabularyTraffic.AddAsync(server, idle, VocabularyWorth.MinUses, saved: 0, daysAgo: 2);

        await VocabularyTraffic.RetireAsync(server);
        var (signature, body) = await received.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
        var deliveries = await Eventually.GetAsync(
            () => owner.GetFromJsonAsync<JsonElement>($"/api/webhooks/{hook.GetProperty("id").GetString()}/deliveries", Cancelled),
            d => d.GetProperty("data")[0].GetProperty("status").GetString() == "delivered");

        signature.ShouldNotBeNullOrEmpty();
        body.ShouldContain("vocabulary.retired");
        body.ShouldContain(idle);
        body.ShouldContain($"\"uses\":{VocabularyWorth.MinUses}");
        body.ShouldContain("\"net_tokens_saved\":0");
        deliveries.GetProperty("data").GetArrayLength().ShouldBe(1);
        deliveries.GetProperty("data")[0].GetProperty("event").GetString().ShouldBe("vocabulary.retired");
    }

    private static async Task<WebApplication> ReceiverAsync(TaskCompletionSource<(string? Signature, string Body)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/hook", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            received.TrySetResult((request.Headers["webhook-signature"], await reader.ReadToEndAsync(Cancelled)));
            return TypedResults.NoContent();
        });
        await app.StartAsync(Cancelled);
        return app;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
