using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Castellum.Platform.Tests.Isolation;

/// <summary>Everything that belongs to one organisation, read past all walls.</summary>
internal static class Snapshot
{
    public static IEnumerable<IEntityType> TenantTypes(CastellumDb db) =>
        db.Model.GetEntityTypes().Where(e => typeof(IOrganizationOwned).IsAssignableFrom(e.ClrType));

    public static Task<List<IOrganizationOwned>> RowsAsync(CastellumDb db, Type type, OrganizationId organization) =>
        (Task<List<IOrganizationOwned>>)Method(nameof(RowsOfAsync), type).Invoke(null, [db, organization])!;

    public static Task<List<IOrganizationOwned>> VisibleAsync(CastellumDb db, Type type) =>
        (Task<List<IOrganizationOwned>>)Method(nameof(VisibleOfAsync), type).Invoke(null, [db])!;

    /// <summary>Every row as text, the chain of the log included.</summary>
    public static async Task<IReadOnlyList<string>> TakeAsync(CastellumDb db, OrganizationId organization)
    {
        List<string> rows = [];
        foreach (var type in TenantTypes(db).Select(t => t.ClrType).ToList())
        {
            rows.AddRange((await RowsAsync(db, type, organization)).Select(r => $"{type.Name} {JsonSerializer.Serialize((object)r)}"));
        }

        return [.. rows.Order()];
    }

    /// <summary>Every key value that could stand in a route.</summary>
    public static async Task<IReadOnlyList<string>> IdsAsync(CastellumDb db, OrganizationId organization)
    {
        HashSet<string> ids = [organization.ToString()];
        foreach (var type in TenantTypes(db).ToList())
        {
            foreach (var row in await RowsAsync(db, type.ClrType, organization))
            {
                foreach (var property in type.FindPrimaryKey()!.Properties)
                {
                    ids.Add(property.PropertyInfo!.GetValue(row)!.ToString()!);
                }
            }
        }

        return [.. ids.Where(i => i.Length > 3)];
    }

    private static System.Reflection.MethodInfo Method(string name, Type type) =>
        typeof(Snapshot).GetMethod(name, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type);

    private static async Task<List<IOrganizationOwned>> RowsOfAsync<T>(CastellumDb db, OrganizationId organization)
        where T : class, IOrganizationOwned =>
        [.. (await db.Set<T>().AcrossOrganizations().AsNoTracking().ToListAsync()).Where(r => r.OrganizationId == organization)];

    private static async Task<List<IOrganizationOwned>> VisibleOfAsync<T>(CastellumDb db)
        where T : class, IOrganizationOwned =>
        [.. await db.Set<T>().AsNoTracking().ToListAsync()];
}
