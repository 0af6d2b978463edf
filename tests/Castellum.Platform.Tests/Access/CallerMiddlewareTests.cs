using System.Net;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Errors;
using Castellum.Platform.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.Tests.Access;

public class CallerMiddlewareTests
{
    [Fact]
    public async Task Endpoint_DeclaringNothing_IsDenied()
    {
        await using var host = await PlatformHost.StartAsync(map: app => app.MapGet("/open", () => "hello"));
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);

        await (await browser.GetAsync("/open")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "endpoint_not_open");
    }

    [Fact]
    public async Task Endpoint_WithItsOwnErrorShape_AnswersInIt()
    {
        var writer = new ErrorWriter(async (context, error) =>
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync($"vendor:{error.Code}");
        });
        await using var host = await PlatformHost.StartAsync(map: app =>
            app.MapPost("/v1/chat/completions", () => "hello").RequirePermission(Permissions.UseGateway).WithMetadata(writer));
        using var client = host.CreateClient();

        var response = await client.PostAsync("/v1/chat/completions", null);

        (await response.Content.ReadAsStringAsync()).ShouldBe("vendor:credentials_missing");
    }

    [Fact]
    public async Task Key_WithoutThePermission_IsForbiddenByName()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        var secret = (await browser.SetUpAsync(host)).GetProperty("api_key").GetProperty("secret").GetString();
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("X-API-Key", secret);

        var problem = await (await client.GetAsync("/api/keys")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "permission_missing");

        problem.GetProperty("detail").GetString()!.ShouldContain("manage_keys");
    }
}
