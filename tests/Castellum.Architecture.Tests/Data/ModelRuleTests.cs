using Castellum.Architecture.Tests.Hosting;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Architecture.Tests.Data;

public sealed class ModelRuleTests
{
    private const string AnyPostgres = "Host=127.0.0.1;Port=1;Database=none;Username=none";

    [Theory]
    [InlineData(null)]
    [InlineData(AnyPostgres)]
    public async Task Migrations_BothDatabases_AreUpToTheModel(string? postgres)
    {
        await using var composed = new ComposedApp(postgres);
        await using var scope = composed.App.Services.CreateAsyncScope();

        scope.ServiceProvider.GetRequiredService<CastellumDb>().Database.HasPendingModelChanges()
            .ShouldBeFalse("the model changed: run eng/migrations/add <Name>");
    }

    [Fact]
    public async Task Entities_OwnedByAnOrganization_AreFiltered()
    {
        await using var composed = new ComposedApp();
        await using var scope = composed.App.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<CastellumDb>().Model;

        model.GetEntityTypes().Count(e => typeof(IOrganizationOwned).IsAssignableFrom(e.ClrType)).ShouldBeGreaterThan(5);
        Unfiltered(model).ShouldBeEmpty();
    }

    [Fact]
    public void Entities_OwnedWithoutFilterOrUndeclared_AreFound()
    {
        using var db = new LeakyDb();

        Unfiltered(db.Model).Order().ShouldBe(
            ["LeakyRow is owned by an organisation and has no filter.", "SecretlyOwned has an OrganizationId and does not implement IOrganizationOwned."]);
    }

    private static IEnumerable<string> Unfiltered(IModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            if (!typeof(IOrganizationOwned).IsAssignableFrom(entity.ClrType))
            {
                if (entity.FindProperty("OrganizationId")?.ClrType == typeof(OrganizationId))
                {
                    yield return $"{entity.ClrType.Name} has an OrganizationId and does not implement IOrganizationOwned.";
                }
            }
            else if (entity.GetDeclaredQueryFilters().All(f => f.Key != OrganizationFilter.Name))
            {
                yield return $"{entity.ClrType.Name} is owned by an organisation and has no filter.";
            }
        }
    }

    private sealed class LeakyDb : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql(AnyPostgres);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<LeakyRow>().Property(r => r.OrganizationId).HasConversion(id => id.Value, value => new OrganizationId(value));
            modelBuilder.Entity<SecretlyOwned>().Property(r => r.OrganizationId).HasConversion(id => id.Value, value => new OrganizationId(value));
        }
    }

    private sealed class LeakyRow : IOrganizationOwned
    {
        public int Id { get; init; }

        public OrganizationId OrganizationId { get; init; }
    }

    private sealed class SecretlyOwned
    {
        public int Id { get; init; }

        public OrganizationId OrganizationId { get; init; }
    }
}
