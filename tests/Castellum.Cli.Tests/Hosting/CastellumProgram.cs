using System.Diagnostics;
using System.Text;

namespace Castellum.Cli.Tests.Hosting;

/// <summary>Runs the built executable as a shell would.</summary>
internal static class CastellumProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "castellum.exe" : "castellum");

    public static async Task<CliRun> RunAsync(string[] arguments, string? input = null, IReadOnlyDictionary<string, string>? environment = null) =>
        await RunAsync(arguments, input is null ? null : new UTF8Encoding(false).GetBytes(input), environment);

    public static async Task<CliRun> RunAsync(string[] arguments, byte[]? input, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(Path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        start.Environment.Remove("CASTELLUM_DATA");
        start.Environment.Remove("CASTELLUM_DATABASE");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);

        // Bytes, not the reader: it would swallow a byte order mark that belongs to the text.
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await FeedAsync(process, input);
        await process.WaitForExitAsync(limit.Token);
        await reading;
        return new CliRun(process.ExitCode, new UTF8Encoding(false).GetString(output.ToArray()), await error);
    }

    private static async Task FeedAsync(Process process, byte[]? input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input ?? []);
            process.StandardInput.Close();
        }
        catch (IOException) when (input is not null)
        {
            // The command refused before it read everything: its exit code is what the test looks at.
        }
    }
}
