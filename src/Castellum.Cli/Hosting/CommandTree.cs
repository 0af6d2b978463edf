using System.CommandLine;
using System.CommandLine.Help;
using Castellum.Cli.Compress;
using Castellum.Cli.Count;
using Castellum.Cli.Keys;
using Castellum.Cli.Migrate;
using Castellum.Cli.Rollups;
using Castellum.Cli.Users;

namespace Castellum.Cli.Hosting;

/// <summary>Every command there is.</summary>
internal static class CommandTree
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Compresses and counts text, and manages keys, people and the database of a Castellum installation.")
        {
            CompressCommand.Create(),
            DecompressCommand.Create(),
            CountCommand.Create(),
            MigrateCommand.Create(),
            new Command("key", "Manages API keys.")
            {
                KeyCreateCommand.Create(),
                KeyListCommand.Create(),
                KeyRevokeCommand.Create(),
                KeyGenerateCommand.Create(),
            },
            new Command("ledger", "Looks after the usage ledger.") { RebuildRollupsCommand.Create() },
            new Command("user", "Manages people.") { UserCreateCommand.Create(), UserAddCommand.Create() },
            VersionCommand.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
