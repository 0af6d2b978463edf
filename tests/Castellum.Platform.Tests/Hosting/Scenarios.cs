using System.Net;
using System.Text.Json;

namespace Castellum.Platform.Tests.Hosting;

/// <summary>First steps that many tests share.</summary>
public static class Scenarios
{
    public const string OwnerEmail = "ada@example.com";
    public const string OwnerPassword = "analytical engine no 1";

    public static object SetupBody(string token) => new
    {
        token,
        email = OwnerEmail,
        password = OwnerPassword,
        name = "Ada Lovelace",
        organization_name = "Analytical Engines",
        provider = new { kind = "simulator" },
        key_name = "First",
    };

    /// <summary>Sets the installation up and leaves the browser signed in as its owner.</summary>
    public static async Task<JsonElement> SetUpAsync(this Browser browser, PlatformHost host)
    {
        var response = await browser.PostAsync("/api/setup", SetupBody(await host.CreateSetupTokenAsync()));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        await browser.ReadSessionAsync();
        return await response.ReadJsonAsync();
    }
}
