using System.Text.Json;
using Castellum.Docs.Tests.Hosting;
using Castellum.Docs.Tests.Markdown;

namespace Castellum.Docs.Tests.Running;

/// <summary>Every block of every page does what the page says.</summary>
public sealed class SnippetTests(SharedServer server) : IClassFixture<SharedServer>
{
    public static TheoryData<Snippet> Shell => [.. Pages.In("sh").Where(s => !s.StartsServer)];

    public static TheoryData<Snippet> Python => [.. Pages.In("python")];

    public static TheoryData<Snippet> TypeScript => [.. Pages.In("ts")];

    public static TheoryData<Snippet> CSharp => [.. Pages.In("csharp")];

    public static TheoryData<Snippet> Json => [.. Pages.In("json")];

    [Theory]
    [MemberData(nameof(Shell))]
    public async Task Shell_Block_Succeeds(Snippet snippet)
    {
        var script = "set -euo pipefail\n" + DocumentedCommands.Localize(snippet.Text, server.Address);

        var run = await ProgramRun.RunAsync("bash", ["-c", script], Workspace.Root, server.Environment);

        run.Code.ShouldBe(0, run.Output);
        run.Output.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TypeScript))]
    public async Task TypeScript_Block_PrintsAnAnswer(Snippet snippet)
    {
        // The blocks use no types, so that Node runs them as they stand.
        var folder = Path.Combine(Workspace.Root, "tests/snippets");
        var code = DocumentedCommands.Localize(snippet.Text, server.Address);

        var run = await ProgramRun.RunAsync("node", ["--input-type=module", "--eval", code], folder, server.Environment);

        run.Code.ShouldBe(0, run.Output);
        run.Output.Trim().ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CSharp))]
    public async Task CSharp_Block_PrintsAnAnswer(Snippet snippet)
    {
        var folder = Directory.CreateTempSubdirectory("castellum-csharp-").FullName;
        try
        {
            // A project outside of the repository, as a reader would make it, with the version that the contract tests use.
            await File.WriteAllTextAsync(Path.Combine(folder, "snippet.csproj"), """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <Nullable>enable</Nullable>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="OpenAI" Version="2.15.0" />
                  </ItemGroup>
                </Project>
                """);
            await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), DocumentedCommands.Localize(snippet.Text, server.Address));

            var run = await ProgramRun.RunAsync("dotnet", ["run", "-v", "q"], folder, server.Environment);

            run.Code.ShouldBe(0, run.Output);
            run.Output.Trim().ShouldNotBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Python))]
    public async Task Python_Block_CompilesAndRunsWhereTheSdkIsInstalled(Snippet snippet)
    {
        var code = DocumentedCommands.Localize(snippet.Text, server.Address);
        var compiled = await ProgramRun.RunAsync("python3", ["-c", "import sys; compile(sys.argv[1], 'snippet', 'exec')", code], Workspace.Root, server.Environment);
        compiled.Code.ShouldBe(0, compiled.Output);

        var sdk = await ProgramRun.RunAsync("python3", ["-c", "import openai"], Workspace.Root, server.Environment);
        if (sdk.Code != 0)
        {
            TestContext.Current.SendDiagnosticMessage("{0}: compiled only, the Python package openai is not installed here.", snippet);
            return;
        }

        var run = await ProgramRun.RunAsync("python3", ["-c", code], Workspace.Root, server.Environment);
        run.Code.ShouldBe(0, run.Output);
        run.Output.Trim().ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Json))]
    public void Json_Block_IsJson(Snippet snippet) => Should.NotThrow(() => JsonDocument.Parse(snippet.Text).Dispose());
}
