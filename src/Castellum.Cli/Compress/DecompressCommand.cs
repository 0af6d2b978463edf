using System.CommandLine;
using Castellum.Cli.Hosting;
using Castellum.Cli.Input;
using Castellum.Compression.Engine;

namespace Castellum.Cli.Compress;

/// <summary><c>castellum decompress</c>: expands what the lossless encodings wrote; everything else comes out as it is.</summary>
internal static class DecompressCommand
{
    public static Command Create()
    {
        var file = InputArgument.Create();
        var command = new Command("decompress", "Expands the lossless parts of a compressed text; other text comes out unchanged.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var progress = ProgressLine.OnTerminal();
            var text = await TextInput.ReadAsync(parsed.GetValue(file), CompressionLimits.MaxBytes, progress, cancellationToken);
            progress.Dispose();
            if (!new CompressionEngine(TimeProvider.System).Decompress(text).TryGet(out var original, out var error))
            {
                throw CliException.Of(error);
            }

            await TextOutput.WriteAsync(original, cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }
}
