using System.CommandLine;
using Castellum.Platform.Keys;

namespace Castellum.Cli.Keys;

/// <summary><c>castellum key generate</c>: a well-formed secret, without a database, for <c>CASTELLUM_BOOTSTRAP_API_KEY</c>.</summary>
internal static class KeyGenerateCommand
{
    public static Command Create()
    {
        var test = new Option<bool>("--test") { Description = "A key that reaches only the simulator (ak_test_)." };
        var command = new Command("generate", "Prints a new well-formed secret without storing it, for CASTELLUM_BOOTSTRAP_API_KEY.") { test };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(ApiKeySecret.Generate(parsed.GetValue(test)).Reveal()));
        return command;
    }
}
