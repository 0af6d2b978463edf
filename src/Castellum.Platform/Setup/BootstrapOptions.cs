namespace Castellum.Platform.Setup;

/// <summary>An owner, an organisation and a key for an unattended first start.</summary>
public sealed class BootstrapOptions
{
    /// <summary><c>CASTELLUM_BOOTSTRAP_EMAIL</c>.</summary>
    public string? Email { get; set; }

    /// <summary><c>CASTELLUM_BOOTSTRAP_PASSWORD</c>.</summary>
    public string? Password { get; set; }

    /// <summary><c>CASTELLUM_BOOTSTRAP_ORGANIZATION</c>.</summary>
    /// <value>The default is the name <c>Default</c>.</value>
    public string? Organization { get; set; }

    /// <summary><c>CASTELLUM_BOOTSTRAP_API_KEY</c>: a well-formed secret, for example from <c>castellum key generate</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Whether anything is given.</summary>
    public bool IsGiven => Email is not null || Password is not null || ApiKey is not null;
}
