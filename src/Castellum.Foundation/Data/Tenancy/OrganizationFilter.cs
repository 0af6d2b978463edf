using System.Linq.Expressions;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Data.Tenancy;

/// <summary>The first wall between organisations: a named query filter on every <see cref="IOrganizationOwned"/> entity.</summary>
public static class OrganizationFilter
{
    /// <summary>The filter's name, for the few audited places that cross organisations.</summary>
    public const string Name = "organization";

    internal static void Apply(ModelBuilder model, CastellumDb db)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(e => typeof(IOrganizationOwned).IsAssignableFrom(e.ClrType)))
        {
            // A concurrency token: UPDATE and DELETE then carry the organisation in their WHERE, so that a stub with a foreign id hits no row.
            entity.FindProperty(nameof(IOrganizationOwned.OrganizationId))!.IsConcurrencyToken = true;

            var row = Expression.Parameter(entity.ClrType, "row");
            var owner = Expression.Property(row, nameof(IOrganizationOwned.OrganizationId));
            var current = Expression.Property(Expression.Constant(db), nameof(CastellumDb.CurrentOrganization));
            var filter = Expression.Lambda(Expression.Equal(owner, current, false, OrganizationIdEquality), row);
            model.Entity(entity.ClrType).HasQueryFilter(Name, filter);
        }
    }

    private static readonly System.Reflection.MethodInfo OrganizationIdEquality =
        typeof(OrganizationId).GetMethod("op_Equality", [typeof(OrganizationId), typeof(OrganizationId)])!;
}
