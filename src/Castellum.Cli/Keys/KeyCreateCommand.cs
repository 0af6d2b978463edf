using System.CommandLine;
using Castellum.Cli.Hosting;
using Castellum.Cli.Input;
using Castellum.Kernel.Money;
using Castellum.Platform.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Cli.Keys;

/// <summary><c>castellum key create</c>: the secret to standard output, once; everything else to standard error.</summary>
internal sealed class KeyCreateCommand
{
    private const int MaxDays = 3650;
    private readonly InstallationOptions _installation = new();
    private readonly Option<string?> _organization = OrganizationOption.Create();
    private readonly Option<string> _name = new("--name") { Description = "What people call the key.", Required = true };
    private readonly Option<bool> _test = new("--test") { Description = "The key reaches only the simulator." };
    private readonly Option<string[]> _scopes = new("--scope") { Description = "A permission of the key; may be repeated. Default: use_gateway, view_analytics.", HelpName = "permission" };
    private readonly Option<string[]> _models = new("--model") { Description = "A model the key may call, * at the end for a family; may be repeated. Default: every model.", HelpName = "pattern" };
    private readonly Option<string[]> _networks = new("--network") { Description = "A network calls may come from; may be repeated. Default: every address.", HelpName = "cidr" };
    private readonly Option<decimal?> _daily = new("--daily-budget") { Description = "Spend per day.", HelpName = "usd" };
    private readonly Option<decimal?> _monthly = new("--monthly-budget") { Description = "Spend per calendar month.", HelpName = "usd" };
    private readonly Option<int?> _requests = new("--requests-per-minute") { HelpName = "n" };
    private readonly Option<int?> _tokens = new("--tokens-per-minute") { HelpName = "n" };
    private readonly Option<int?> _concurrent = new("--concurrent-requests") { Description = "Calls at the same time.", HelpName = "n" };
    private readonly Option<int?> _days = new("--expires-in-days") { Description = "When the key stops working. Default: never.", HelpName = "days" };
    private readonly Option<bool> _json = new("--json") { Description = "Print the key as a JSON object, the secret included." };

    public static Command Create()
    {
        var self = new KeyCreateCommand();
        var command = new Command("create", "Creates an API key and prints its secret, which is not kept.")
        {
            self._name, self._organization, self._test, self._scopes, self._models, self._networks,
            self._daily, self._monthly, self._requests, self._tokens, self._concurrent, self._days, self._json,
        };
        self._installation.AddTo(command);
        command.SetAction(self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = Read(parsed, TimeProvider.System.GetUtcNow());
        await using var installation = await Installation.OpenAsync(_installation.Read(parsed), cancellationToken);
        await installation.SelectOrganizationAsync(parsed.GetValue(_organization), cancellationToken);
        if (!(await installation.Services.GetRequiredService<IApiKeys>().CreateAsync(request, cancellationToken)).TryGet(out var key, out var error))
        {
            throw CliException.Of(error);
        }

        if (parsed.GetValue(_json))
        {
            await TextOutput.WriteJsonAsync(key, cancellationToken);
            return ExitCode.Ok;
        }

        await TextOutput.WriteAsync(key.Secret + "\n", cancellationToken);
        await Console.Error.WriteLineAsync($"Created {key.Kind} key '{key.Name}' ({key.Id}). The secret is shown this once; a running server accepts it at once.");
        return ExitCode.Ok;
    }

    private NewApiKey Read(ParseResult parsed, DateTimeOffset now)
    {
        if (parsed.GetValue(_days) is < 1 or > MaxDays)
        {
            throw new CliException(ExitCode.Usage, $"--expires-in-days lies between 1 and {MaxDays}.");
        }

        return new NewApiKey
        {
            Name = parsed.GetRequiredValue(_name),
            IsTest = parsed.GetValue(_test),
            Scopes = parsed.GetValue(_scopes) is { Length: > 0 } scopes ? scopes : NewApiKey.DefaultScopes,
            AllowedModels = parsed.GetValue(_models) ?? [],
            AllowedNetworks = parsed.GetValue(_networks) ?? [],
            DailyBudget = Budget(parsed, _daily),
            MonthlyBudget = Budget(parsed, _monthly),
            RequestsPerMinute = parsed.GetValue(_requests),
            TokensPerMinute = parsed.GetValue(_tokens),
            ConcurrentRequests = parsed.GetValue(_concurrent),
            ExpiresAt = parsed.GetValue(_days) is { } days ? now.AddDays(days) : null,
        };
    }

    private static NanoUsd? Budget(ParseResult parsed, Option<decimal?> option) => parsed.GetValue(option) switch
    {
        null => null,
        < 0 or > 1_000_000_000 => throw new CliException(ExitCode.Usage, $"{option.Name} lies between 0 and 1000000000 USD."),
        { } amount => NanoUsd.FromUsd(amount),
    };
}
