using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Docs;

public sealed partial class DocumentedTests
{
    private static readonly string[] OptionAssemblies = ["Castellum.Foundation", "Castellum.Ledger", "Castellum.Platform", "Castellum.Gateway"];

    [Fact]
    public void ErrorCodes_InTheSources_AreOnThePage() =>
        Snapshot.ShouldMatchFile(ErrorCatalogue.Render(Repository.Sources("src")), "docs/errors.md");

    [Fact]
    public void ErrorCodes_DeclaredAnew_ChangeThePage()
    {
        var declared = new SourceFile("src/A.cs", "new Error(ErrorKind.Conflict,\n    \"just_invented\", $\"The {thing} is taken.\")");

        ErrorCatalogue.Render([declared]).ShouldContain("| `just_invented` | 409 | The … is taken. |");
    }

    [Fact]
    public void Options_OfTheModules_AreInTheTable() =>
        Snapshot.ShouldMatchSection(OptionTable.Render(OptionTable.Classes(OptionAssemblies)), "docs/configuration.md", "options");

    [Fact]
    public void Options_OfTheModules_AreDescribed() => OptionTable.Classes(OptionAssemblies).SelectMany(OptionTable.Undocumented).ShouldBeEmpty();

    [Fact]
    public void Settings_ReadByTheServer_AreDescribed()
    {
        var page = Repository.Read("docs/configuration.md");
        var read = Repository.Sources("src").SelectMany(f => Variable().Matches(f.Text)).Select(m => m.Groups[1].Value).Distinct().ToList();

        read.ShouldContain("CASTELLUM_DATA");
        read.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Packages_OfTheSolution_AreInTheNotices()
    {
        var notices = Repository.Read("THIRD-PARTY-NOTICES.md");
        var packages = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => (Name: p.Attribute("Include")!.Value, Version: p.Attribute("Version")!.Value));

        Missing(notices, packages).ShouldBeEmpty();
    }

    [Fact]
    public void Packages_OfTheConsole_AreInTheNotices()
    {
        using var manifest = JsonDocument.Parse(Repository.Read("web/package.json"));
        using var locked = JsonDocument.Parse(Repository.Read("web/package-lock.json"));
        var installed = locked.RootElement.GetProperty("packages");
        var packages = manifest.RootElement.GetProperty("dependencies").EnumerateObject()
            .Select(d => (d.Name, Version: installed.GetProperty($"node_modules/{d.Name}").GetProperty("version").GetString()!));

        Missing(Repository.Read("THIRD-PARTY-NOTICES.md"), packages).ShouldBeEmpty();
    }

    [Fact]
    public void Packages_NotListed_AreFound() => Missing("| Polly.Core | 8.9.1 | BSD-3-Clause |", [("Polly.Core", "8.9.2"), ("Left.Pad", "1.0.0")]).Count().ShouldBe(2);

    [Fact]
    public void Modules_All_HaveAReadmeOfOneScreen()
    {
        foreach (var project in Projects.ProjectFile.Product)
        {
            var path = $"src/{project.Name}/README.md";
            Repository.Files.ShouldContain(path);
            Repository.Read(path).Split('\n').Length.ShouldBeLessThanOrEqualTo(80, path);
        }
    }

    [Fact]
    public void Decisions_All_NameTheirContextDecisionAndCosts()
    {
        var records = Repository.Files.Where(f => f.StartsWith("docs/adr/", StringComparison.Ordinal)).ToList();

        records.Count.ShouldBeGreaterThan(8);
        foreach (var record in records)
        {
            var text = Repository.Read(record);
            foreach (var heading in new[] { "## Context", "## Decision", "## Consequences" })
            {
                text.ShouldContain(heading, Case.Sensitive, record);
            }
        }
    }

    private static IEnumerable<string> Missing(string notices, IEnumerable<(string Name, string Version)> packages) =>
        packages.Where(p => !notices.Contains($"| {p.Name} | {p.Version} |", StringComparison.Ordinal)).Select(p => $"{p.Name} {p.Version}");

    [GeneratedRegex("""["]((?:CASTELLUM|OPENAI|ANTHROPIC|GEMINI|AZURE_OPENAI|XAI|OPENROUTER|DEEPSEEK|MISTRAL|GROQ|OLLAMA|ASPNETCORE)_[A-Z_]+)["]""")]
    private static partial Regex Variable();
}
