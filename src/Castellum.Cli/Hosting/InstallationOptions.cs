using System.CommandLine;
using Castellum.Server.Configuration;
using Microsoft.Extensions.Configuration;

namespace Castellum.Cli.Hosting;

/// <summary>Which installation a command works on: the same settings as the server, and two options that go before them.</summary>
internal sealed class InstallationOptions
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "The data directory; CASTELLUM_DATA when absent, then data/ in the working directory.",
        HelpName = "directory",
    };

    private readonly Option<string?> _database = new("--database")
    {
        Description = "A PostgreSQL connection string; CASTELLUM_DATABASE when absent, then SQLite in the data directory.",
        HelpName = "connection",
    };

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_database);
    }

    /// <summary>The settings of the installation.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public ServerSettings Read(ParseResult parsed)
    {
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (parsed.GetValue(_data) is { } data)
        {
            given["CASTELLUM_DATA"] = data;
        }

        if (parsed.GetValue(_database) is { } database)
        {
            given["CASTELLUM_DATABASE"] = database;
        }

        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(given)
            .Build();
        return SettingsReader.Read(configuration);
    }
}
