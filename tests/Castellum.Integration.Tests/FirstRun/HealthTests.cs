using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Integration.Tests.FirstRun;

public class HealthTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Live_Ready_AndVersion_AnswerWithoutAKey()
    {
        using var client = fixture.Server.Authorized(null);

        var live = await client.GetFromJsonAsync<JsonElement>("/health/live");
        var ready = await client.GetFromJsonAsync<JsonElement>("/health/ready");
        var version = await client.GetFromJsonAsync<JsonElement>("/health");

        live.GetProperty("status").GetString().ShouldBe("ok");
        ready.GetProperty("checks").GetProperty("database").GetString().ShouldBe("ok");
        version.GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task UnknownApiPath_IsAProblemNotThePage()
    {
        using var response = await fixture.Server.Client.GetAsync(new Uri("/api/no-such-thing", UriKind.Relative));

        ((int)response.StatusCode).ShouldBe(404);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("endpoint_not_found");
    }
}
