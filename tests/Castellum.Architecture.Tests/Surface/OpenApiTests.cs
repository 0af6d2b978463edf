using System.Text.Json;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Surface;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_Served_IsTheOneInTheRepository()
    {
        Snapshot.ShouldMatchFile(await DocumentAsync(), "docs/openapi.json");
    }

    [Fact]
    public async Task Operations_All_HaveASummary()
    {
        using var document = JsonDocument.Parse(await DocumentAsync());

        var silent = from path in document.RootElement.GetProperty("paths").EnumerateObject()
                     from operation in path.Value.EnumerateObject()
                     where operation.Value.ValueKind == JsonValueKind.Object && !operation.Value.TryGetProperty("summary", out _)
                     select $"{operation.Name.ToUpperInvariant()} {path.Name}";

        silent.ShouldBeEmpty();
    }

    private static async Task<string> DocumentAsync()
    {
        await using var composed = new ComposedApp();
        await composed.App.StartAsync();
        using var client = new HttpClient();
        var text = (await client.GetStringAsync($"{composed.App.Urls.First()}/openapi/v1.json")).ReplaceLineEndings("\n");
        await composed.App.StopAsync();
        return text.TrimEnd('\n') + "\n";
    }
}
