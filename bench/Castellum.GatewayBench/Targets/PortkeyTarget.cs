using System.Diagnostics;

namespace Castellum.GatewayBench.Targets;

/// <summary>The Portkey gateway (MIT, npm), installed into the build output, kept to the loopback interface, its log off.</summary>
internal static class PortkeyTarget
{
    /// <summary>Installs it where it is missing, and starts it.</summary>
    public static async Task<Target> StartAsync(string cores, int port, Uri upstream)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "portkey");
        var script = Path.Combine(folder, "node_modules/@portkey-ai/gateway/build/start-server.js");
        if (!File.Exists(script))
        {
            using var install = Process.Start(new ProcessStartInfo("npm", ["install", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
            await install.WaitForExitAsync();
        }

        var address = new Uri($"http://127.0.0.1:{port}");
        var variables = new Dictionary<string, string> { ["NODE_ENV"] = "production" };
        var process = await BenchProcess.StartAsync(
            cores, address, variables, "node", "--require", Path.Combine(folder, "loopback.cjs"), script, "--headless", $"--port={port}");
        return new Target("Portkey", address, "sk-bench", process, Translates: true, vendor => new Dictionary<string, string>
        {
            ["x-portkey-provider"] = vendor,
            ["x-portkey-custom-host"] = $"{upstream}v1",
        });
    }
}
