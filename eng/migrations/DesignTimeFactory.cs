using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

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
        return new CastellumDb(options.Options, new OrganizationScope(), ModuleModel.Contributions);
    }
}

internal static class Program
{
    private static void Main()
    {
    }
}
