using System.Reflection;
using System.Text;

namespace Castellum.Contract.Tests;

/// <summary>The NuGet part of docs/conformance.md; the rest is written by tests/contract.</summary>
internal static class ConformanceDocument
{
    private const string Start = "<!-- nuget -->";
    private const string End = "<!-- /nuget -->";

    /// <summary>The document in the repository.</summary>
    public static string Path { get; } = Find();

    /// <summary>The document with the tables of this suite renewed.</summary>
    public static async Task<string> MergeAsync(ConformanceFixture fixture)
    {
        var document = File.Exists(Path) ? (await File.ReadAllTextAsync(Path)).ReplaceLineEndings("\n") : "";
        var start = document.IndexOf(Start, StringComparison.Ordinal);
        var end = document.IndexOf(End, StringComparison.Ordinal);
        var before = start < 0 ? document.TrimEnd('\n') + "\n\n" : document[..start];
        return before + await PartAsync(fixture) + (end < 0 ? "\n" : document[(end + End.Length)..]);
    }

    private static async Task<string> PartAsync(ConformanceFixture fixture)
    {
        var (text, sound, all) = (new StringBuilder(), 0, 0);
        text.Append($"{Start}\n\nSDKs from NuGet: Anthropic {VersionOf("Anthropic")}, OpenAI {VersionOf("OpenAI")}.\n");
        foreach (var sdk in ConformanceFixture.Sdks)
        {
            text.Append($"\n## NuGet {sdk.Name}\n\n| upstream | {string.Join(" | ", ConformanceFixture.Features)} |\n| --- |");
            text.Append(string.Concat(ConformanceFixture.Features.Select(_ => " --- |"))).Append('\n');
            foreach (var upstream in ConformanceFixture.Upstreams)
            {
                text.Append($"| {upstream.Name} |");
                foreach (var feature in ConformanceFixture.Features)
                {
                    var state = await StateAsync(fixture, sdk.Name, upstream.Name, feature);
                    (sound, all) = (sound + (state == "ok" ? 1 : 0), all + 1);
                    text.Append($" {state} |");
                }

                text.Append('\n');
            }
        }

        return text.Append($"\n{sound} of {all} cells are ok.\n\n{End}").ToString();
    }

    private static async Task<string> StateAsync(ConformanceFixture fixture, string sdk, string upstream, string feature)
    {
        try
        {
            return await fixture.CellAsync(sdk, upstream, feature);
        }
        catch (Exception)
        {
            // Whatever it was, the cell's own test reports it; here it only must not look sound.
            return "fails";
        }
    }

    private static string VersionOf(string package) =>
        Assembly.Load(package).GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(directory, "Castellum.slnx")))
        {
            directory = Directory.GetParent(directory)!.FullName;
        }

        return System.IO.Path.Combine(directory, "docs", "conformance.md");
    }
}
