namespace Castellum.Docs.Tests.Hosting;

/// <summary>Turns the commands of a page into those that a test can run: the built programs instead of a build, this server's address.</summary>
internal static class DocumentedCommands
{
    public const string Address = "http://localhost:8080";

    public static string Localize(string commands, string? address)
    {
        var built = commands.Replace(
            "dotnet run --project src/", $"dotnet run --no-build --configuration {Workspace.Configuration} --project src/", StringComparison.Ordinal);
        return address is null ? built : built.Replace(Address, address.TrimEnd('/'), StringComparison.Ordinal);
    }
}
