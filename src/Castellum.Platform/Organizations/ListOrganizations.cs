using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Organizations;

/// <summary><c>GET /api/admin/organizations</c>: the organisations of the installation for its operator, by slug. Nothing of what is in them.</summary>
internal static class ListOrganizations
{
    public static async Task<IResult> HandleAsync(CastellumDb db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var after = cursor is null ? string.Empty : Cursor.Decode(cursor);
        if (after is null)
        {
            return new ProblemResult(new Error(ErrorKind.Invalid, "invalid_cursor", "The cursor is not one that a list returned.") { Field = "cursor" });
        }

        var take = Cursor.Limit(limit);
        var rows = await db.Set<Organization>().AsNoTracking().Where(o => string.Compare(o.Slug, after) > 0).OrderBy(o => o.Slug).Take(take + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<OrganizationEndpoints.OrganizationView>(
            [.. rows.Take(take).Select(OrganizationEndpoints.OrganizationView.Of)], rows.Count > take ? Cursor.Encode(rows[take - 1].Slug) : null));
    }
}
