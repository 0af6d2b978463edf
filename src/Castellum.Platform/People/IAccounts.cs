using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;

namespace Castellum.Platform.People;

/// <summary>Creates people and organisations for the command line and for unattended starts. Scoped.</summary>
public interface IAccounts
{
    /// <summary>Creates a person.</summary>
    /// <returns>The id, or <c>email_taken</c>, <c>invalid_email</c>, <c>password_too_weak</c>, <c>invalid_name</c>.</returns>
    Task<Result<UserId>> CreateUserAsync(NewUser user, CancellationToken cancellationToken);

    /// <summary>Creates an organisation that the person owns, with a slug made of its name.</summary>
    Task<Result<OrganizationId>> CreateOrganizationAsync(string? name, UserId owner, CancellationToken cancellationToken);

    /// <summary>Makes a person a member of an organisation.</summary>
    /// <param name="organization">The organisation.</param>
    /// <param name="user">The person.</param>
    /// <param name="role"><c>owner</c>, <c>admin</c>, <c>member</c>, <c>viewer</c> or one of the organisation's own roles.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    Task<Result<Unit>> AddMemberAsync(OrganizationId organization, UserId user, string role, CancellationToken cancellationToken);

    /// <summary>Finds a person by address.</summary>
    Task<UserId?> FindUserAsync(string email, CancellationToken cancellationToken);

    /// <summary>Finds an organisation by slug or id.</summary>
    Task<OrganizationId?> FindOrganizationAsync(string slugOrId, CancellationToken cancellationToken);

    /// <summary>The only organisation of the installation, or null when there is none or more than one.</summary>
    Task<OrganizationId?> FindOnlyOrganizationAsync(CancellationToken cancellationToken);
}
