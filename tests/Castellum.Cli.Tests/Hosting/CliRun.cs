namespace Castellum.Cli.Tests.Hosting;

/// <summary>How a command ended.</summary>
internal sealed record CliRun(int Code, string Output, string Error)
{
    /// <summary>Standard output of a command that must have succeeded.</summary>
    public string Succeeded()
    {
        Code.ShouldBe(0, Error);
        return Output;
    }
}
