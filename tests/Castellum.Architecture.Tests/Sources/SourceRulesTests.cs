using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Sources;

public sealed class SourceRulesTests
{
    private static readonly string[] Everything = ["src", "tools", "bench", "tests", "eng"];

    [Fact]
    public void TooLong_EverySource_FitsIntoTheLimit() =>
        Repository.Sources(Everything).Concat(WebSources()).SelectMany(SourceRules.TooLong).ShouldBeEmpty();

    [Fact]
    public void TooLong_OneLineTooMany_IsFound()
    {
        SourceRules.TooLong(new SourceFile("src/A/B.cs", string.Concat(Enumerable.Repeat("x\n", 401)))).ShouldHaveSingleItem();
        SourceRules.TooLong(new SourceFile("src/A/B.cs", string.Concat(Enumerable.Repeat("x\n", 400)))).ShouldBeEmpty();
    }

    [Fact]
    public void FolderNames_EveryFile_SaysWhatItIsAbout() =>
        Repository.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(SourceRules.FolderNames).ShouldBeEmpty();

    [Theory]
    [InlineData("src/Castellum.Ledger/Services/Thing.cs")]
    [InlineData("src/Castellum.Ledger/Prices/Helpers/Thing.cs")]
    [InlineData("src/Castellum.Ledger/Models/Thing.cs")]
    public void FolderNames_ForbiddenName_IsFound(string path) => SourceRules.FolderNames(path).ShouldHaveSingleItem();

    [Fact]
    public void Namespaces_EverySource_FollowTheFolders() =>
        Repository.Sources("src", "tools", "bench", "tests").SelectMany(SourceRules.Namespaces).ShouldBeEmpty();

    [Theory]
    [InlineData("namespace Castellum.Ledger.Budgets;\n")]
    [InlineData("internal sealed class Thing;\n")]
    [InlineData("namespace Castellum.Ledger.Prices\n{\n}\ninternal sealed class Thing;\n")]
    public void Namespaces_OtherThanTheFolder_IsFound(string text) =>
        SourceRules.Namespaces(new SourceFile("src/Castellum.Ledger/Prices/Thing.cs", text)).ShouldHaveSingleItem();

    [Fact]
    public void EventIds_AcrossAllModules_AreUnique() =>
        SourceRules.EventIdClashes(Repository.Sources("src").SelectMany(SourceRules.EventIds)).ShouldBeEmpty();

    [Fact]
    public void EventIds_UsedTwiceOrInAForeignRange_AreFound()
    {
        var one = new SourceFile("src/Castellum.A/X.cs", "[LoggerMessage(EventId = 7001, Level = LogLevel.Debug)]");
        var two = new SourceFile("src/Castellum.B/Y.cs", "[LoggerMessage(EventId = 7001)] [LoggerMessage(EventId = 7002)]");

        SourceRules.EventIdClashes([.. SourceRules.EventIds(one), .. SourceRules.EventIds(two)]).Count().ShouldBe(2);
    }

    private static IEnumerable<SourceFile> WebSources() => Repository.Files
        .Where(f => f.StartsWith("web/src/", StringComparison.Ordinal) && (f.EndsWith(".ts", StringComparison.Ordinal) || f.EndsWith(".tsx", StringComparison.Ordinal)))
        .Select(f => new SourceFile(f, Repository.Read(f)));
}
