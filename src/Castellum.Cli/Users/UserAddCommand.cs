using System.CommandLine;
using Castellum.Cli.Hosting;
using Castellum.Cli.Keys;
using Castellum.Platform.People;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Cli.Users;

/// <summary><c>castellum user add</c>: gives a person who has an account a place in an organisation.</summary>
internal sealed class UserAddCommand
{
    private readonly InstallationOptions _installation = new();
    private readonly Option<string> _email = new("--email") { Description = "The person's e-mail address.", Required = true };
    private readonly Option<string?> _organization = OrganizationOption.Create();
    private readonly Option<string> _role = new("--role") { Description = "owner, admin, member, viewer or a role of the organisation.", DefaultValueFactory = _ => "member" };

    public static Command Create()
    {
        var self = new UserAddCommand();
        var command = new Command("add", "Makes a person who has an account a member of an organisation.") { self._email, self._organization, self._role };
        self._installation.AddTo(command);
        command.SetAction(self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(_installation.Read(parsed), cancellationToken);
        var accounts = installation.Services.GetRequiredService<IAccounts>();
        var email = parsed.GetRequiredValue(_email);
        var organization = await installation.SelectOrganizationAsync(parsed.GetValue(_organization), cancellationToken);
        if (await accounts.FindUserAsync(email, cancellationToken) is not { } user)
        {
            throw new CliException(ExitCode.NoInput, $"there is no account '{email}'. Create it with 'castellum user create'.");
        }

        if ((await accounts.AddMemberAsync(organization, user, parsed.GetValue(_role)!, cancellationToken)).Error is { } error)
        {
            throw CliException.Of(error);
        }

        await Console.Error.WriteLineAsync($"Added {email} as {parsed.GetValue(_role)}.");
        return ExitCode.Ok;
    }
}
