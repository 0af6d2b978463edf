using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Castellum.Cli.Hosting;

/// <summary>The standard help, followed by the examples of the command.</summary>
/// <param name="standard">The standard help.</param>
internal sealed class HelpWithExamples(HelpAction standard) : SynchronousCommandLineAction
{
    /// <summary>Whoever asks for help has not written the command line yet.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = standard.Invoke(parseResult);
        var examples = CommandExamples.Of(CommandPath.Of(parseResult.CommandResult));
        if (examples.Count > 0)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return code;
    }
}
