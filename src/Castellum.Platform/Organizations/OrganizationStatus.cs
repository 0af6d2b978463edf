namespace Castellum.Platform.Organizations;

/// <summary>Whether an organisation may use the installation.</summary>
public enum OrganizationStatus
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>Paused by the operator: people may sign in and look, keys are refused.</summary>
    Suspended,

    /// <summary>Ended by its owner: nobody gets in; data waits for its deletion.</summary>
    Cancelled,
}
