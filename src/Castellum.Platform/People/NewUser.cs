namespace Castellum.Platform.People;

/// <summary>A person to be created.</summary>
public sealed record NewUser
{
    /// <summary>The e-mail address.</summary>
    public required string? Email { get; init; }

    /// <summary>The password, 10 to 256 characters and not a common one.</summary>
    public required string? Password { get; init; }

    /// <summary>The name, 1 to 100 characters; the address's local part when absent.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the person operates the installation.</summary>
    public bool IsOperator { get; init; }

    /// <summary>Whether the address counts as proven: true when an operator vouches for it.</summary>
    public bool EmailVerified { get; init; }
}
