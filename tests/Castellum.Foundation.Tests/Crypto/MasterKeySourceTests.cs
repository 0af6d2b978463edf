using Castellum.Foundation.Crypto;

namespace Castellum.Foundation.Tests.Crypto;

public sealed class MasterKeySourceTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("castellum-key-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Load_NoFile_CreatesOneForTheOwnerOnlyAndKeepsIt()
    {
        var first = MasterKeySource.Load(null, _directory);
        var second = MasterKeySource.Load(null, _directory);

        second.Id.ShouldBe(first.Id);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(_directory, MasterKeySource.FileName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Load_GivenValue_WinsOverTheFile()
    {
        var file = MasterKeySource.Load(null, _directory);

        MasterKeySource.Load(MasterKeySource.Generate(), _directory).Id.ShouldNotBe(file.Id);
    }

    [Fact]
    public async Task Load_ManyAtTheSameTime_AgreeOnOneKey()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => MasterKeySource.Load(null, Path.Combine(_directory, "new")))));

        keys.Select(k => k.Id).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("not base64 !!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Load_BadValue_NamesTheVariableAndTheFix(string value)
    {
        var failure = Should.Throw<InvalidOperationException>(() => MasterKeySource.Load(value, _directory));

        failure.Message.ShouldContain("CASTELLUM_MASTER_KEY");
        failure.Message.ShouldContain("openssl rand -base64 32");
        failure.Message.ShouldNotContain(value);
    }
}
