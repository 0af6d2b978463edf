using System.Net;
using System.Text.Json;

namespace Castellum.Platform.Tests.Hosting;

public static class Responses
{
    public static async Task<JsonElement> ReadJsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>Asserts problem details with a code.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        var body = await response.ReadJsonAsync();
        body.GetProperty("code").GetString().ShouldBe(code);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return body;
    }
}
