using System.CommandLine;

namespace Castellum.Cli.Input;

/// <summary>The file argument that the text commands share.</summary>
internal static class InputArgument
{
    public static Argument<string?> Create() => new("file")
    {
        Description = "The file to read, UTF-8; standard input when absent or '-'.",
        Arity = ArgumentArity.ZeroOrOne,
    };
}
