using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Castellum.GatewayBench.Targets;

namespace Castellum.GatewayBench.Load;

/// <summary>Drives <c>wrk</c> (Debian package) on a core of its own.</summary>
internal static partial class Wrk
{
    /// <summary>Visits a target with a case.</summary>
    public static async Task<LoadResult> VisitAsync(Target target, LoadCase load, int seconds, string cores)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script(target, load));
            var processor = target.Process?.ProcessorSeconds ?? 0;
            var start = new ProcessStartInfo("taskset",
            [
                "-c", cores, "wrk", "-t1", $"-c{load.Connections}", $"-d{seconds}s", "--timeout", "10s", "-s", script,
                new Uri(target.Address, load.Path).ToString(),
            ]) { RedirectStandardOutput = true };
            using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk is not installed");
            var output = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            var match = ResultLine().Match(output);
            if (!match.Success)
            {
                throw new InvalidOperationException($"wrk said: {output}");
            }

            var requests = Number(match, 1);
            return new LoadResult(
                requests / Number(match, 2), Number(match, 3), Number(match, 4), Number(match, 5), (long)Number(match, 6),
                1e6 * ((target.Process?.ProcessorSeconds ?? 0) - processor) / Math.Max(1, requests), target.Process?.PeakMegabytes ?? 0);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"RESULT (\d+) (\S+) (\S+) (\S+) (\S+) (\d+)")]
    private static partial Regex ResultLine();

    private static string Script(Target target, LoadCase load)
    {
        var lua = new StringBuilder($"""
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["Authorization"] = "Bearer {target.Key}"
            wrk.body = {Quote(load.Body)}

            """);
        foreach (var (name, value) in target.Headers(load.Vendor))
        {
            lua.AppendLine(CultureInfo.InvariantCulture, $"wrk.headers[{Quote(name)}] = {Quote(value)}");
        }

        lua.AppendLine("""
            function done(s, l, r)
              local bad = s.errors.connect + s.errors.read + s.errors.write + s.errors.timeout + s.errors.status
              io.write(string.format("RESULT %d %.6f %.3f %.3f %.3f %d\n", s.requests, s.duration / 1e6, l:percentile(50) / 1000, l:percentile(95) / 1000, l:percentile(99) / 1000, bad))
            end
            """);
        return lua.ToString();
    }

    // The bodies are ASCII, for which the escapes of JSON are those of Lua once \u is not used.
    private static string Quote(string text) => JsonSerializer.Serialize(text, RelaxedQuotes);

    private static readonly JsonSerializerOptions RelaxedQuotes = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
