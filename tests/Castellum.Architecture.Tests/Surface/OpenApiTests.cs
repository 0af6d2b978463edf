using System.Text.Json;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Surface;

public sealed class OpenApiTests
{
    /// <summary>The parts of the API, as the reference lists them. A new one is a decision, not a slip.</summary>
    private static readonly string[] Tags =
    [
        "Account", "Analytics", "API keys", "Audit log", "Budgets", "Compression", "Credentials", "Fallbacks", "Finance", "Jobs", "Legal", "Members", "Models",
        "Operation", "Organisation", "Prices", "Privacy", "Rate limits", "Requests", "Session", "Setup", "Sign-in elsewhere", "Single sign-on", "Tokens",
        "Vocabularies", "Webhooks",
    ];

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

    [Fact]
    public async Task Operations_All_HaveOneTagOfTheList()
    {
        using var document = JsonDocument.Parse(await DocumentAsync());

        var (used, stray) = TagsOf(document.RootElement);

        stray.ShouldBeEmpty();
        Tags.Except(used).ShouldBeEmpty("a tag that no operation has");
    }

    [Fact]
    public void Operations_WithAnAssemblysNameOrNoneForATag_AreFound()
    {
        using var document = JsonDocument.Parse(
            """{"paths":{"/a":{"get":{"tags":["Castellum.Server"]},"put":{}},"/b":{"get":{"tags":["Jobs","Models"]},"post":{"tags":["Jobs"]}}}}""");

        TagsOf(document.RootElement).Stray.ShouldBe(["GET /a", "PUT /a", "GET /b"]);
    }

    private static (HashSet<string> Used, List<string> Stray) TagsOf(JsonElement document)
    {
        HashSet<string> used = [];
        List<string> stray = [];
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.Object))
            {
                string?[] tags = operation.Value.TryGetProperty("tags", out var named) ? [.. named.EnumerateArray().Select(t => t.GetString())] : [];
                if (tags is [{ } tag] && Tags.Contains(tag))
                {
                    used.Add(tag);
                }
                else
                {
                    stray.Add($"{operation.Name.ToUpperInvariant()} {path.Name}");
                }
            }
        }

        return (used, stray);
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
