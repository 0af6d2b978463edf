using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Data.Tenancy;

/// <summary>The one door through the walls between organisations.</summary>
public static class AcrossOrganizationsExtensions
{
    internal const string Tag = "castellum:across-organizations";

    /// <summary>
    /// Lets a query see rows of every organisation: authentication, which learns the organisation from the row, and the work of the
    /// installation itself (job runners, retention). Each call is listed in the architecture tests with its reason.
    /// </summary>
    public static IQueryable<T> AcrossOrganizations<T>(this IQueryable<T> query)
        where T : class, IOrganizationOwned =>
#pragma warning disable RS0030 // This is the door that the ban points to.
        query.IgnoreQueryFilters([OrganizationFilter.Name]).TagWith(Tag);
#pragma warning restore RS0030
}
