using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Projects;

public sealed class ReferenceRuleTests
{
    [Fact]
    public void Check_EveryProject_NamesOnlyWhatItMay() => ProjectFile.Product.SelectMany(ReferenceRule.Check).ShouldBeEmpty();

    [Theory]
    [InlineData("Castellum.Kernel", "../Castellum.Foundation/Castellum.Foundation.csproj")]
    [InlineData("Castellum.Ledger", "../Castellum.Gateway/Castellum.Gateway.csproj")]
    [InlineData("Castellum.Dialects", "..\\Castellum.Compression\\Castellum.Compression.csproj")]
    [InlineData("Castellum.Novelty", "../Castellum.Kernel/Castellum.Kernel.csproj")]
    public void Check_ForbiddenReference_IsFound(string project, string reference)
    {
        var bad = ProjectFile.Parse(project, $"<Project><ItemGroup><ProjectReference Include=\"{reference}\" /></ItemGroup></Project>");

        ReferenceRule.Check(bad).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Castellum.Kernel")]
    [InlineData("Castellum.Compression")]
    [InlineData("Castellum.Dialects")]
    public void Check_PureAssembly_DoesNoInputOrOutput(string assembly) =>
        PureAssemblyRule.Check(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")).ShouldBeEmpty();

    [Fact]
    public void Check_AssemblyThatReadsFiles_IsFound() =>
        PureAssemblyRule.Check(typeof(ReferenceRuleTests).Assembly.Location).ShouldContain(v => v.Contains("System.IO.File", StringComparison.Ordinal));

    [Fact]
    public void Draw_Architecture_ShowsTheReferencesThereAre() =>
        Snapshot.ShouldMatchSection(DependencyGraph.Draw(ProjectFile.Product), "ARCHITECTURE.md", "graph");

    [Fact]
    public void Draw_ArrowThatFollowsFromOthers_IsLeftOut()
    {
        ProjectFile[] projects = [new("Castellum.A", ["Castellum.B", "Castellum.C"], []), new("Castellum.B", ["Castellum.C"], []), new("Castellum.C", [], [])];

        DependencyGraph.Draw(projects).ShouldBe("```mermaid\ngraph BT\n  A --> B\n  B --> C\n```\n");
    }
}
