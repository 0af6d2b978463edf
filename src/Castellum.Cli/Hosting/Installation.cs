using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Platform.People;
using Castellum.Server.Configuration;
using Castellum.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Cli.Hosting;

/// <summary>An installation opened by a command: the server's modules on its database, without background work.</summary>
/// <remarks>
/// Works beside a running server: the database serializes writers, and the server looks for changed access twice a second. The journal is
/// never opened from here.
/// </remarks>
internal sealed class Installation : IAsyncDisposable
{
    private readonly ServiceProvider _root;
    private readonly AsyncServiceScope _scope;

    private Installation(ServiceProvider root)
    {
        _root = root;
        _scope = root.CreateAsyncScope();
    }

    /// <summary>The services, one scope for the command.</summary>
    public IServiceProvider Services => _scope.ServiceProvider;

    /// <summary>Opens without looking whether the database is there.</summary>
    public static Installation Compose(ServerSettings settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings);
        services.AddCastellumModules(settings);
        return new Installation(services.BuildServiceProvider());
    }

    /// <summary>Opens an installation whose database is there and current.</summary>
    /// <exception cref="CliException">There is no database, or it belongs to another version.</exception>
    public static async Task<Installation> OpenAsync(ServerSettings settings, CancellationToken cancellationToken)
    {
        var database = settings.ToDatabaseOptions();
        if (database.Kind == DatabaseKind.Sqlite && !File.Exists(database.SqlitePath))
        {
            // Opening would create an empty one where the operator only mistyped the directory.
            throw new CliException(
                ExitCode.NoInput,
                $"there is no database in '{settings.DataDirectory}'. Name the server's data directory with --data or CASTELLUM_DATA, or run 'castellum migrate' to create one.");
        }

        var installation = Compose(settings);
        try
        {
            var db = installation.Services.GetRequiredService<CastellumDb>();
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                throw new CliException(
                    ExitCode.Configuration, "the database is older than this program. Run 'castellum migrate', or start the server of this version once.");
            }

            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Selects the organisation that a command names, or the only one there is.</summary>
    /// <exception cref="CliException">There is none, or the choice is not clear.</exception>
    public async Task<OrganizationId> SelectOrganizationAsync(string? slugOrId, CancellationToken cancellationToken)
    {
        var accounts = Services.GetRequiredService<IAccounts>();
        var found = slugOrId is null
            ? await accounts.FindOnlyOrganizationAsync(cancellationToken)
            : await accounts.FindOrganizationAsync(slugOrId, cancellationToken);
        if (found is not { } organization)
        {
            throw slugOrId is null
                ? new CliException(ExitCode.Usage, "name the organisation with --organization (its slug or id): the installation has none or several.")
                : new CliException(ExitCode.NoInput, $"there is no organisation '{slugOrId}'.");
        }

        Services.GetRequiredService<OrganizationScope>().Select(organization);
        return organization;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _root.DisposeAsync();
    }
}
