using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Integration.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Integration.Tests.BadInput;

/// <summary>What was read is gone when the change is written: the caller is told to read again, and nothing is half done.</summary>
public class ChangedMeanwhileTests
{
    [Fact]
    public async Task Change_OfWhatSomebodyElseRemovesMeanwhile_AnswersChangedMeanwhile()
    {
        var between = new Between();
        await using var server = await TestServer.StartAsync(builder => builder.Services.AddSingleton<IStartupFilter>(between));
        using var owner = await server.SignInAsync();
        using var other = await server.SignInAsync();
        var made = await (await owner.PostAsJsonAsync("/api/webhooks", new { url = "https://example.com/hook" })).Content.ReadFromJsonAsync<JsonElement>();
        var path = $"/api/webhooks/{made.GetProperty("id").GetString()}";
        HttpStatusCode? removed = null;
        between.Reads = () => removed = other.DeleteAsync(path).GetAwaiter().GetResult().StatusCode;

        var changed = await owner.PatchAsJsonAsync(path, new { enabled = false });

        removed.ShouldBe(HttpStatusCode.NoContent);
        changed.StatusCode.ShouldBe(HttpStatusCode.Conflict, await changed.Content.ReadAsStringAsync());
        (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("changed_meanwhile");
        var log = await owner.GetFromJsonAsync<JsonElement>("/api/audit?target=webhook");
        log.GetProperty("data").EnumerateArray().Select(e => e.GetProperty("action").GetString()).ShouldNotContain("webhook.changed");
    }

    /// <summary>Runs something between reading and writing a webhook in a PATCH.</summary>
    private sealed class Between : IStartupFilter
    {
        public Action? Reads { get; set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(Watch);
            next(app);
        };

        private Task Watch(HttpContext context, RequestDelegate next)
        {
            if (HttpMethods.IsPatch(context.Request.Method))
            {
                context.RequestServices.GetRequiredService<CastellumDb>().ChangeTracker.Tracked += (_, tracked) =>
                {
                    if (tracked.FromQuery && tracked.Entry.Metadata.ClrType.Name == "WebhookEndpoint")
                    {
                        (var reads, Reads) = (Reads, null);
                        reads?.Invoke();
                    }
                };
            }

            return next(context);
        }
    }
}
