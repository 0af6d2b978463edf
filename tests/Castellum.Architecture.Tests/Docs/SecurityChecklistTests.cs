using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Docs;

/// <summary>The security checklist answers every requirement, counts right and names what exists.</summary>
public sealed class SecurityChecklistTests
{
    private static readonly IReadOnlyList<(string Id, string Answer, string Where)> Lines = SecurityChecklist.Lines(Repository.Read(SecurityChecklist.Page));

    [Fact]
    public void Requirements_OfLevelsOneAndTwo_HaveALineEachInTheirOrder()
    {
        SecurityChecklist.Requirements.Count.ShouldBe(253);
        Lines.Select(l => l.Id).ShouldBe(SecurityChecklist.Requirements);
    }

    [Fact]
    public void Sums_OfThePage_AreThoseOfItsLines()
    {
        var page = Repository.Read(SecurityChecklist.Page);
        int Count(string answer, string chapter = "") =>
            Lines.Count(l => l.Answer == answer && l.Id.StartsWith(chapter, StringComparison.Ordinal));

        page.ShouldContain($"**{Count("yes")} yes, {Count("no")} no, {Count("n.a.")} n.a., of {Lines.Count}.**");
        foreach (var chapter in Enumerable.Range(1, 17))
        {
            page.ShouldMatch($@"\| V{chapter} [^|]+ \| {Count("yes", $"{chapter}.")} \| {Count("no", $"{chapter}.")} \| {Count("n.a.", $"{chapter}.")} \|");
        }
    }

    [Fact]
    public void Names_InTheLines_ExistInTheRepository() =>
        Lines.SelectMany(l => SecurityChecklist.Missing(l.Where).Select(name => $"{l.Id}: {name}")).ShouldBeEmpty();

    [Theory]
    [InlineData("`NoSuchClassTests`")]
    [InlineData("`src/Castellum.Nothing`")]
    [InlineData("`docs/no-such-page.md`")]
    [InlineData("`POST /api/nothing-of-the-kind`")]
    [InlineData("`*.nothing`")]
    public void Names_Invented_AreFound(string where) => SecurityChecklist.Missing(where).Count().ShouldBe(1);

    [Fact]
    public void Lines_AnsweredWithNo_SayWhatIsMissing() =>
        Lines.Where(l => l.Answer == "no" && l.Where.Length < 10).Select(l => l.Id).ShouldBeEmpty();
}
