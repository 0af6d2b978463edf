namespace Castellum.Contract.Tests;

public class ConformanceTests(ConformanceFixture fixture) : IClassFixture<ConformanceFixture>
{
    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var sdk in ConformanceFixture.Sdks)
        {
            foreach (var upstream in ConformanceFixture.Upstreams)
            {
                foreach (var feature in ConformanceFixture.Features)
                {
                    cells.Add(sdk.Name, upstream.Name, feature);
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Sdk_WorksAgainst(string sdk, string upstream, string feature) =>
        (await fixture.CellAsync(sdk, upstream, feature)).ShouldNotBeNullOrEmpty();

    [Fact]
    public async Task Document_TellsWhatWasFound()
    {
        var text = await ConformanceDocument.MergeAsync(fixture);

        if (Environment.GetEnvironmentVariable("CASTELLUM_WRITE_DOCS") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(ConformanceDocument.Path, text);
        }

        (await File.ReadAllTextAsync(ConformanceDocument.Path)).ShouldBe(text, "docs/conformance.md is out of date: run the suite with CASTELLUM_WRITE_DOCS=1.");
    }
}
