using System.CommandLine;
using System.Globalization;
using System.Text;
using Castellum.Cli.Hosting;
using Castellum.Cli.Input;
using Castellum.Compression.Engine;
using Castellum.Compression.Tokenizing;

namespace Castellum.Cli.Count;

/// <summary><c>castellum count</c>: the tokens of a text.</summary>
internal static class CountCommand
{
    // Counting is linear and keeps nothing: it may take more than compression does.
    private const long MaxBytes = 16L * CompressionLimits.MaxBytes;

    public static Command Create()
    {
        var file = InputArgument.Create();
        var model = new Option<string?>("--model") { Description = "The model that will read the text.", HelpName = "name" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object." };
        var command = new Command("count", "Counts the tokens of a text.") { file, model, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var progress = ProgressLine.OnTerminal();
            var text = await TextInput.ReadAsync(parsed.GetValue(file), MaxBytes, progress, cancellationToken);
            var counter = Tokenizers.ForModel(parsed.GetValue(model));
            var bytes = Encoding.UTF8.GetByteCount(text);
            var tokens = progress.During("counting", bytes, () => counter.Count(text));
            progress.Dispose();
            if (parsed.GetValue(json))
            {
                await TextOutput.WriteJsonAsync(new Answer(tokens, counter.Name, counter.IsExact, counter.TypicalError, text.Length, bytes), cancellationToken);
                return ExitCode.Ok;
            }

            await TextOutput.WriteAsync(tokens.ToString(CultureInfo.InvariantCulture) + "\n", cancellationToken);
            await Console.Error.WriteLineAsync(counter.IsExact ? $"{counter.Name}, exact" : $"{counter.Name}, ± {100 * counter.TypicalError:F0} %");
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>What <c>count --json</c> prints.</summary>
    internal sealed record Answer(int Tokens, string Tokenizer, bool Exact, double TypicalError, int Characters, int Bytes);
}
