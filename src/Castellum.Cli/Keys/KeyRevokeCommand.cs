using System.CommandLine;
using Castellum.Cli.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Platform.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Cli.Keys;

/// <summary><c>castellum key revoke</c>.</summary>
internal sealed class KeyRevokeCommand
{
    private readonly InstallationOptions _installation = new();
    private readonly Argument<string> _id = new("id") { Description = "The key's id, from 'castellum key list'." };
    private readonly Option<string?> _organization = OrganizationOption.Create();

    public static Command Create()
    {
        var self = new KeyRevokeCommand();
        var command = new Command("revoke", "Ends an API key. A running server learns of it within a second: it looks for changed access twice a second.")
        {
            self._id, self._organization,
        };
        self._installation.AddTo(command);
        command.SetAction(self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!ApiKeyId.TryParse(parsed.GetRequiredValue(_id), out var id))
        {
            throw new CliException(ExitCode.Usage, "this is no key id. 'castellum key list' shows the ids; the secret itself is never needed here.");
        }

        await using var installation = await Installation.OpenAsync(_installation.Read(parsed), cancellationToken);
        await installation.SelectOrganizationAsync(parsed.GetValue(_organization), cancellationToken);
        if ((await installation.Services.GetRequiredService<IApiKeys>().RevokeAsync(id, cancellationToken)).Error is { } error)
        {
            throw CliException.Of(error);
        }

        await Console.Error.WriteLineAsync($"Revoked {id}. Running servers refuse it within a second.");
        return ExitCode.Ok;
    }
}
