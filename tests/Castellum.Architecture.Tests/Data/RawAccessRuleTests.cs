using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Data;

public sealed class RawAccessRuleTests
{
    [Fact]
    public void HandWrittenSql_EverySource_StandsInItsPlace() =>
        Repository.Sources("src").Where(IsNoMigration).SelectMany(RawAccessRule.HandWrittenSql).ShouldBeEmpty();

    [Fact]
    public void IgnoredFilters_EverySource_GoesThroughTheOneDoor() => Repository.Sources("src").SelectMany(RawAccessRule.IgnoredFilters).ShouldBeEmpty();

    [Fact]
    public void Stale_Lists_NameFilesThereAre() => RawAccessRule.Stale(Repository.Files.ToHashSet()).ShouldBeEmpty();

    [Theory]
    [InlineData("db.Database.ExecuteSqlRawAsync(text)")]
    [InlineData("command.CommandText = \"DELETE FROM pl_users\";")]
    [InlineData("db.Set<User>().FromSqlInterpolated($\"…\")")]
    public void HandWrittenSql_InAHandler_IsFound(string text) =>
        RawAccessRule.HandWrittenSql(new SourceFile("src/Castellum.Platform/People/DeleteUser.cs", text)).ShouldHaveSingleItem();

    [Fact]
    public void IgnoredFilters_InAHandler_AreFound() =>
        RawAccessRule.IgnoredFilters(new SourceFile("src/Castellum.Platform/Keys/FindKey.cs", "db.Set<ApiKey>().IgnoreQueryFilters()")).ShouldHaveSingleItem();

    private static bool IsNoMigration(SourceFile file) => !file.Path.StartsWith("src/Castellum.Migrations.", StringComparison.Ordinal);
}
