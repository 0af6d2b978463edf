using Castellum.Docs.Tests.Hosting;
using Castellum.Docs.Tests.Markdown;

namespace Castellum.Docs.Tests.Running;

/// <summary>The blocks that start a server: it listens and is ready.</summary>
public sealed class ServerStartTests
{
    public static TheoryData<Snippet> Starts => [.. Pages.In("sh").Where(s => s.StartsServer)];

    [Theory]
    [MemberData(nameof(Starts))]
    public async Task Block_StartsAServer_ThatIsReady(Snippet snippet)
    {
        await using var server = await DocumentedServer.StartAsync(snippet.Text, new Dictionary<string, string>());
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };

        var ready = await client.GetAsync("/health/ready");

        ready.IsSuccessStatusCode.ShouldBeTrue(await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public void Blocks_OfEveryPage_AreRunOrSayWhyNot()
    {
        Pages.Snippets.Where(s => !Pages.Run.Contains(s.Language) && !Pages.Shown.Contains(s.Language)).ShouldBeEmpty();
        Pages.Snippets.Where(s => s.Note?.StartsWith("not run", StringComparison.Ordinal) == true && string.IsNullOrWhiteSpace(s.NotRunReason)).ShouldBeEmpty();
        Pages.In("sh").Count(s => s.Page == "README.md").ShouldBeGreaterThanOrEqualTo(3);
        Pages.In("csharp").ShouldNotBeEmpty();
        Pages.In("ts").ShouldNotBeEmpty();
        Pages.In("python").ShouldNotBeEmpty();
    }

    [Fact]
    public void Links_OfEveryPage_LeadSomewhere()
    {
        foreach (var page in Pages.Snippets.Select(s => s.Page).Distinct())
        {
            var folder = Path.GetDirectoryName(Path.Combine(Workspace.Root, page))!;
            foreach (var target in MarkdownLinks.Of(Workspace.Read(page)))
            {
                Path.Exists(Path.Combine(folder, target)).ShouldBeTrue($"{page} links to {target}, which is not there.");
            }
        }
    }
}
