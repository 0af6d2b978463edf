using Castellum.Kernel.Ids;

namespace Castellum.Platform.People;

/// <summary>A person who signs in. Belongs to no organisation by itself; memberships connect the two.</summary>
internal sealed class User
{
    public const int MaxNameLength = 100;

    public required UserId Id { get; init; }

    /// <summary>Canonical form, see <see cref="EmailAddress"/>.</summary>
    public required string Email { get; set; }

    public required string Name { get; set; }

    /// <summary>PBKDF2 in ASP.NET Core Identity's format, or null for people who only sign in elsewhere.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>When the person proved to own the address; null before.</summary>
    public DateTimeOffset? EmailVerifiedAt { get; set; }

    /// <summary>Whether the person operates the installation.</summary>
    public bool IsOperator { get; set; }

    /// <summary>Set when the operator closed the account.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
