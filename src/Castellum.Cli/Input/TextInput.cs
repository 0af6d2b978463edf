using System.Text;
using Castellum.Cli.Hosting;
using Castellum.Compression.Engine;

namespace Castellum.Cli.Input;

/// <summary>Reads the text that a command works on: a file, or standard input.</summary>
internal static class TextInput
{
    private const int Chunk = 64 * 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads all of it.</summary>
    /// <param name="path">The file; null or <c>-</c> for standard input.</param>
    /// <param name="limit">The most bytes to accept.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="CliException">It cannot be read, is too large or is no UTF-8.</exception>
    public static async Task<string> ReadAsync(string? path, long limit, ProgressLine progress, CancellationToken cancellationToken)
    {
        await using var stream = Open(path);
        long? length = stream.CanSeek ? stream.Length : null;
        if (length > limit)
        {
            throw TooLarge(limit);
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[Chunk];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            await buffer.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            if (buffer.Length > limit)
            {
                throw TooLarge(limit);
            }

            progress.Reading(buffer.Length, length);
        }

        return Decode(buffer);
    }

    private static Stream Open(string? path)
    {
        if (path is null or "-")
        {
            return Console.OpenStandardInput();
        }

        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.NoInput, $"'{path}' cannot be read: {e.Message}");
        }
    }

    private static string Decode(MemoryStream buffer)
    {
        try
        {
            return Strict.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (DecoderFallbackException e)
        {
            throw new CliException(ExitCode.Data, $"the input is not UTF-8 (byte {e.Index}). Convert it first, for example with iconv -f latin1 -t utf-8.");
        }
    }

    private static CliException TooLarge(long limit) =>
        new(ExitCode.Data, $"the input exceeds {limit} bytes ({CompressionLimits.MaxBytes >> 20} MiB). Split it and work on the parts.");
}
