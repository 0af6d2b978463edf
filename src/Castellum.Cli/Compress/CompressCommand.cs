using System.CommandLine;
using System.Globalization;
using System.Text;
using Castellum.Cli.Hosting;
using Castellum.Cli.Input;
using Castellum.Compression.Engine;

namespace Castellum.Cli.Compress;

/// <summary><c>castellum compress</c>: the text to standard output, the receipt to standard error.</summary>
internal sealed class CompressCommand
{
    private readonly Argument<string?> _file = InputArgument.Create();
    private readonly Option<string> _mode = new("--mode") { Description = "How far to go.", DefaultValueFactory = _ => "balanced" };
    private readonly Option<string?> _query = new("--query") { Description = "The question the text is to answer: keeps what bears on it.", HelpName = "question" };
    private readonly Option<double?> _ratio = new("--target-ratio") { Description = "The fraction of tokens to save, 0 to 0.99.", HelpName = "fraction" };
    private readonly Option<string?> _model = new("--model") { Description = "The model that will read the text: chooses the tokenizer.", HelpName = "name" };
    private readonly Option<bool> _json = new("--json") { Description = "Print text and receipt as one JSON object." };

    public static Command Create()
    {
        var self = new CompressCommand();
        self._mode.AcceptOnlyFromAmong([.. Enum.GetNames<CompressionMode>().Select(n => n.ToLowerInvariant())]);
        var command = new Command("compress", "Compresses a text: fewer tokens for the same answer.")
        {
            self._file, self._mode, self._query, self._ratio, self._model, self._json,
        };
        command.SetAction(self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var progress = ProgressLine.OnTerminal();
        var text = await TextInput.ReadAsync(parsed.GetValue(_file), CompressionLimits.MaxBytes, progress, cancellationToken);
        var request = new CompressionRequest
        {
            Text = text,
            Mode = Enum.Parse<CompressionMode>(parsed.GetValue(_mode)!, ignoreCase: true),
            Query = parsed.GetValue(_query),
            TargetRatio = parsed.GetValue(_ratio),
            Model = parsed.GetValue(_model),
            Explain = true,
        };
        var engine = new CompressionEngine(TimeProvider.System);
        var result = progress.During("compressing", Encoding.UTF8.GetByteCount(text), () => engine.Compress(request, cancellationToken));
        progress.Dispose();
        if (!result.TryGet(out var compressed, out var error))
        {
            throw CliException.Of(error);
        }

        if (parsed.GetValue(_json))
        {
            await TextOutput.WriteJsonAsync(CompressReceipt.Of(compressed), cancellationToken);
            return ExitCode.Ok;
        }

        await TextOutput.WriteAsync(compressed.Compressed, cancellationToken);
        await Console.Error.WriteLineAsync(Receipt(compressed));
        return ExitCode.Ok;
    }

    private static string Receipt(CompressionResult result)
    {
        var receipt = new StringBuilder();
        receipt.Append(CultureInfo.InvariantCulture, $"{result.TokensOriginal.Value} -> {result.TokensCompressed.Value} tokens");
        receipt.Append(CultureInfo.InvariantCulture, $" ({result.PercentSaved:F1} % saved, {result.Tokenizer.Name}");
        receipt.Append(result.Tokenizer.Exact ? ")" : $" ± {100 * result.Tokenizer.TypicalError:F0} %)");
        receipt.Append(CultureInfo.InvariantCulture, $"; quality {result.Quality.Value:F2} ({result.Quality.Method})");
        if (result.SkippedReason is { } reason)
        {
            receipt.Append(CultureInfo.InvariantCulture, $"; unchanged: {reason}");
        }

        foreach (var step in result.Transforms)
        {
            receipt.Append(CultureInfo.InvariantCulture, $"\n  {step.Name}: {step.TokensBefore.Value} -> {step.TokensAfter.Value}{(step.Lossless ? ", lossless" : "")}");
        }

        return receipt.ToString();
    }
}
