using System.Collections.Frozen;
using Castellum.Foundation.Web.Access;

namespace Castellum.Platform.Keys;

/// <summary>The scopes with which a key acts as an administrator: who hands them out, or gets them anew, must have signed in lately.</summary>
internal static class AdminScopes
{
    private static readonly FrozenSet<string> All = new[]
    {
        Permissions.ManageKeys, Permissions.ManageProviders, Permissions.ManageBilling, Permissions.ManageUsers, Permissions.ManageOrganization,
        Permissions.ViewContent, Permissions.ViewAudit,
    }.ToFrozenSet();

    public static bool AnyOf(IEnumerable<string> scopes) => scopes.Any(All.Contains);
}
