namespace Castellum.Foundation.Data.Retention;

/// <summary>What several modules keep for the same time unless an organisation says otherwise.</summary>
public static class RetentionDefaults
{
    /// <summary>Days that finished jobs and deliveries of webhooks are kept.</summary>
    public const int JobDays = 30;
}
