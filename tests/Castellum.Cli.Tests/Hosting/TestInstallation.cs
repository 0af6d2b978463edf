namespace Castellum.Cli.Tests.Hosting;

/// <summary>An installation made by the commands themselves: a migrated database with one organisation and its owner.</summary>
internal sealed class TestInstallation : IDisposable
{
    public const string Password = "correct horse battery staple";
    private readonly TemporaryDirectory _data = new();

    public string DataDirectory => _data.Path;

    public static async Task<TestInstallation> CreateAsync()
    {
        var installation = new TestInstallation();
        (await installation.RunAsync(["migrate"])).Succeeded();
        (await installation.RunAsync(["user", "create", "--email", "owner@example.com", "--new-organization", "Acme", "--password-stdin"], Password)).Succeeded();
        return installation;
    }

    public Task<CliRun> RunAsync(string[] arguments, string? input = null) =>
        CastellumProgram.RunAsync(arguments, input, new Dictionary<string, string> { ["CASTELLUM_DATA"] = DataDirectory });

    public void Dispose() => _data.Dispose();
}
