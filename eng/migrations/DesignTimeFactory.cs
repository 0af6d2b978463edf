using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Server.Configuration;
using Castellum.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Design;

/// <summary>Gives `dotnet ef` the composed model for the database named in CASTELLUM_DESIGN_DATABASE.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CastellumDb>
{
    /// <inheritdoc/>
    public CastellumDb CreateDbContext(string[] args)
    {
        var postgres = Environment.GetEnvironmentVariable("CASTELLUM_DESIGN_DATABASE") == "postgres";
        var options = new DbContextOptionsBuilder<CastellumDb>();
        DatabaseRegistration.Configure(options, new DatabaseOptions
        {
            DataDirectory = Path.GetTempPath(),
            PostgresConnectionString = postgres ? "Host=localhost;Database=design" : null,
        });
        return new CastellumDb(options.Options, new OrganizationScope(), Contributions());
    }

    private static IEnumerable<IModelContribution> Contributions() => new ServiceCollection()
        .AddCastellumModules(new ServerSettings { DataDirectory = Path.Combine(Path.GetTempPath(), "castellum-design") })
        .BuildServiceProvider()
        .GetServices<IModelContribution>();
}

internal static class Program
{
    private static void Main()
    {
    }
}
