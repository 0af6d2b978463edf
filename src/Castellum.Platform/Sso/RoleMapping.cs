using Castellum.Kernel.Results;
using Castellum.Platform.Memberships;

namespace Castellum.Platform.Sso;

/// <summary>Groups at the provider to roles here.</summary>
internal static class RoleMapping
{
    private const int MaxMappings = 100;
    private const int MaxLength = 300;

    /// <summary>The role of the first mapping whose group the person has, or null. Never owner: owners are appointed here.</summary>
    public static string? RoleFor(SsoConnection connection, IReadOnlyList<string> groups)
    {
        foreach (var mapping in connection.RoleMappings)
        {
            var split = mapping.LastIndexOf('=');
            if (groups.Contains(mapping[..split]))
            {
                return mapping[(split + 1)..];
            }
        }

        return null;
    }

    public static Error? Check(IReadOnlyList<string> mappings) =>
        mappings.Count > MaxMappings || mappings.Any(m => m.Length > MaxLength || m.LastIndexOf('=') < 1 || m.EndsWith($"={BuiltInRole.Owner}", StringComparison.Ordinal))
            ? new Error(ErrorKind.Invalid, "invalid_role_mapping", $"At most {MaxMappings} mappings of the form 'group=role'; the role is not owner.") { Field = "role_mappings" }
            : null;

    public static IEnumerable<string> Roles(IReadOnlyList<string> mappings) => mappings.Select(m => m[(m.LastIndexOf('=') + 1)..]);
}
