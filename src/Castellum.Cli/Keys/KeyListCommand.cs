using System.CommandLine;
using System.Globalization;
using Castellum.Cli.Hosting;
using Castellum.Cli.Input;
using Castellum.Platform.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Cli.Keys;

/// <summary><c>castellum key list</c>.</summary>
internal sealed class KeyListCommand
{
    private const int PageSize = 100;
    private const int MaxKeys = 10_000;
    private readonly InstallationOptions _installation = new();
    private readonly Option<string?> _organization = OrganizationOption.Create();
    private readonly Option<bool> _json = new("--json") { Description = "Print a JSON array." };

    public static Command Create()
    {
        var self = new KeyListCommand();
        var command = new Command("list", "Lists API keys, newest first, revoked ones included.") { self._organization, self._json };
        self._installation.AddTo(command);
        command.SetAction(self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(_installation.Read(parsed), cancellationToken);
        await installation.SelectOrganizationAsync(parsed.GetValue(_organization), cancellationToken);
        var keys = await ReadAllAsync(installation.Services.GetRequiredService<IApiKeys>(), cancellationToken);
        if (parsed.GetValue(_json))
        {
            await TextOutput.WriteJsonAsync(keys, cancellationToken);
            return ExitCode.Ok;
        }

        await WriteTableAsync(parsed.InvocationConfiguration.Output, keys);
        return ExitCode.Ok;
    }

    private static async Task<List<ApiKeyView>> ReadAllAsync(IApiKeys keys, CancellationToken cancellationToken)
    {
        var all = new List<ApiKeyView>();
        string? cursor = null;
        do
        {
            if (!(await keys.ListAsync(PageSize, cursor, cancellationToken)).TryGet(out var page, out var error))
            {
                throw CliException.Of(error);
            }

            all.AddRange(page.Data);
            cursor = page.NextCursor;
        }
        while (cursor is not null && all.Count < MaxKeys);
        return all;
    }

    private static async Task WriteTableAsync(TextWriter output, List<ApiKeyView> keys)
    {
        var width = Math.Max(4, keys.Select(k => k.Name.Length).DefaultIfEmpty().Max());
        await output.WriteLineAsync($"{"ID",-36}  {"NAME".PadRight(width)}  {"KEY",-17}  {"CREATED",-10}  {"LAST USED",-10}  STATE");
        foreach (var key in keys)
        {
            await output.WriteLineAsync(
                $"{key.Id,-36}  {key.Name.PadRight(width)}  {key.Display,-17}  {Day(key.CreatedAt),-10}  {Day(key.LastUsedAt),-10}  {State(key)}");
        }
    }

    private static string Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static string State(ApiKeyView key) => (key.RevokedAt, key.ExpiresAt) switch
    {
        ({ } revoked, _) => $"revoked {Day(revoked)}",
        (_, { } expires) => $"until {Day(expires)}",
        _ => "active",
    };
}
