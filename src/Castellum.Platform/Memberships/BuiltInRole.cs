using System.Collections.Frozen;
using static Castellum.Foundation.Web.Access.Permissions;

namespace Castellum.Platform.Memberships;

/// <summary>The roles that every organisation has. Only an owner appoints and removes owners.</summary>
internal static class BuiltInRole
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Member = "member";
    public const string Viewer = "viewer";

    /// <summary>What each role may do.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Grants { get; } = new Dictionary<string, FrozenSet<string>>
    {
        [Owner] = Assignable.ToFrozenSet(),
        [Admin] = Assignable.ToFrozenSet(),
        [Member] = Set(UseGateway, ViewAnalytics, UploadDocuments, QueryDocuments, PublishContent),
        [Viewer] = Set(ViewAnalytics, QueryDocuments),
    }.ToFrozenDictionary();

    private static FrozenSet<string> Set(params string[] permissions) => permissions.ToFrozenSet();
}
