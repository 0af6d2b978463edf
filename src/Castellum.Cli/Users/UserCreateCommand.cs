using System.CommandLine;
using Castellum.Cli.Hosting;
using Castellum.Cli.Input;
using Castellum.Cli.Keys;
using Castellum.Kernel.Ids;
using Castellum.Platform.People;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Cli.Users;

/// <summary><c>castellum user create</c>: an account, and its place in an organisation.</summary>
internal sealed class UserCreateCommand
{
    private readonly InstallationOptions _installation = new();
    private readonly Option<string> _email = new("--email") { Description = "The e-mail address to sign in with.", Required = true };
    private readonly Option<string?> _name = new("--name") { Description = "The person's name. Default: the address up to the @." };
    private readonly Option<string?> _organization = OrganizationOption.Create();
    private readonly Option<string?> _newOrganization = new("--new-organization") { Description = "Create this organisation, owned by the person.", HelpName = "name" };
    private readonly Option<string> _role = new("--role") { Description = "owner, admin, member, viewer or a role of the organisation.", DefaultValueFactory = _ => "member" };
    private readonly Option<bool> _operator = new("--operator") { Description = "The person operates the installation." };
    private readonly Option<bool> _stdin = new("--password-stdin") { Description = "Read the password from the first line of standard input." };
    private readonly Option<bool> _generate = new("--generate-password") { Description = "Make a random password and print it." };

    public static Command Create()
    {
        var self = new UserCreateCommand();
        var command = new Command("create", "Creates a person. Asks for the password unless told where it comes from.")
        {
            self._email, self._name, self._organization, self._newOrganization, self._role, self._operator, self._stdin, self._generate,
        };
        self._installation.AddTo(command);
        command.SetAction(self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(_installation.Read(parsed), cancellationToken);
        var accounts = installation.Services.GetRequiredService<IAccounts>();
        var newOrganization = parsed.GetValue(_newOrganization);

        // Looked up first, so that a wrong name leaves no account behind.
        OrganizationId? organization = newOrganization is null
            ? await installation.SelectOrganizationAsync(parsed.GetValue(_organization), cancellationToken)
            : null;
        var password = await PasswordAsync(parsed, cancellationToken);
        var user = await CreateAsync(parsed, accounts, password, cancellationToken);
        var joined = organization is { } existing
            ? (await accounts.AddMemberAsync(existing, user, parsed.GetValue(_role)!, cancellationToken)).Error
            : (await accounts.CreateOrganizationAsync(newOrganization, user, cancellationToken)).Error;
        if (joined is not null)
        {
            throw new CliException(ExitCode.Data, $"the account was created, but it belongs to no organisation: {joined.Message} Use 'castellum user add' to add it to one.");
        }

        if (parsed.GetValue(_generate))
        {
            await TextOutput.WriteAsync(password + "\n", cancellationToken);
        }

        await Console.Error.WriteLineAsync($"Created {parsed.GetValue(_email)} ({user}).");
        return ExitCode.Ok;
    }

    private async Task<string> PasswordAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        (parsed.GetValue(_stdin), parsed.GetValue(_generate)) switch
        {
            (true, true) => throw new CliException(ExitCode.Usage, "--password-stdin and --generate-password exclude each other."),
            (true, _) => await NewPassword.ReadLineAsync(cancellationToken),
            (_, true) => NewPassword.Generate(),
            _ => NewPassword.Ask(),
        };

    private async Task<UserId> CreateAsync(ParseResult parsed, IAccounts accounts, string password, CancellationToken cancellationToken)
    {
        var created = await accounts.CreateUserAsync(
            new NewUser
            {
                Email = parsed.GetValue(_email),
                Name = parsed.GetValue(_name),
                Password = password,
                IsOperator = parsed.GetValue(_operator),
                EmailVerified = true,
            },
            cancellationToken);
        return created.TryGet(out var user, out var error) ? user : throw CliException.Of(error);
    }
}
