using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Castellum.Cli.Hosting;

/// <summary><c>castellum version</c>.</summary>
internal static class VersionCommand
{
    public static string Version { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Command Create()
    {
        var command = new Command("version", "Prints the version and the runtime.");
        command.SetAction(parsed =>
            parsed.InvocationConfiguration.Output.WriteLine($"castellum {Version} ({RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})"));
        return command;
    }
}
