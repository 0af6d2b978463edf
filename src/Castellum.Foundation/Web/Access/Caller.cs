using System.Collections.Frozen;
using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Web.Access;

/// <summary>Who makes the current request, for which organisation, and what they may do. Immutable, shared between requests.</summary>
public sealed record Caller
{
    /// <summary>The organisation acted for, or null for a signed-in person who belongs to none.</summary>
    public OrganizationId? Organization { get; init; }

    /// <summary>The person: the signed-in user, or the creator of the key when the key acts for one; null otherwise.</summary>
    public UserId? User { get; init; }

    /// <summary>The API key used, or null for a console session.</summary>
    public ApiKeyId? ApiKey { get; init; }

    /// <summary>Whether the key is an <c>ak_test_</c> key, which reaches only the simulator and never costs money.</summary>
    public bool IsTest { get; init; }

    /// <summary>What the caller may do; see <see cref="Access.Permissions"/>.</summary>
    public required FrozenSet<string> Permissions { get; init; }

    /// <summary>Whether the caller holds a permission.</summary>
    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>The organisation.</summary>
    /// <exception cref="InvalidOperationException">The caller acts for none: the endpoint's permission should have refused it.</exception>
    public OrganizationId RequiredOrganization =>
        Organization ?? throw new InvalidOperationException("The caller acts for no organisation.");
}
