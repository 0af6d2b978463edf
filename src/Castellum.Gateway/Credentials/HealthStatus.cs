namespace Castellum.Gateway.Credentials;

/// <summary>What a check of a provider account found.</summary>
internal enum HealthStatus
{
    /// <summary>Never checked.</summary>
    Unknown = 0,

    /// <summary>The provider accepted it.</summary>
    Ok = 1,

    /// <summary>The provider refused it or could not be reached.</summary>
    Failing = 2,
}
