using System.CommandLine;
using System.CommandLine.Parsing;

namespace Castellum.Cli.Hosting;

/// <summary>How a command is called, its parents included.</summary>
internal static class CommandPath
{
    public const string Program = "castellum";

    public static string Of(CommandResult result)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = result; at is CommandResult command; at = at.Parent)
        {
            names.Push(command.Command is RootCommand ? Program : command.Command.Name);
        }

        return string.Join(' ', names);
    }
}
