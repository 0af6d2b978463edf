using System.Diagnostics;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Docs;

public sealed class SecretScanTests
{
    [Fact]
    public void Scan_TheRepository_FindsNoSecret()
    {
        var (code, output) = Scan(Repository.Root);

        code.ShouldBe(0, output);
    }

    [Theory]
    [InlineData("AKIA", "QWERTYUIOPASDFGH")]
    [InlineData("sk-ant-api03-", "Zx8Kq2Lm5Np7Rt9Vw3Yb6Cd1Ef4Gh0Jk")]
    [InlineData("ghp_", "a8Kd92LmQ0pR7sT6uV5wX4yZ3bC2dE1fG0hJ")]
    [InlineData("-----BEGIN RSA ", "PRIVATE KEY-----")]
    public void Scan_AFileWithASecret_FindsIt(string start, string rest)
    {
        var folder = Directory.CreateTempSubdirectory("castellum-secrets-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "settings.json"), $"{{ \"key\": \"{start}{rest}\" }}");

            var (code, output) = Scan(folder);

            code.ShouldBe(1);
            output.ShouldContain("settings.json:1");
            output.ShouldNotContain(rest);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Code, string Output) Scan(string folder)
    {
        using var scan = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "eng/scan-secrets"), folder])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = scan.StandardOutput.ReadToEnd() + scan.StandardError.ReadToEnd();
        scan.WaitForExit();
        return (scan.ExitCode, output);
    }
}
