namespace Castellum.Foundation.Data.Retention;

/// <summary>The kinds of data with a retention of their own.</summary>
public enum RetentionKind
{
    /// <summary>Captured prompts and answers.</summary>
    Content,

    /// <summary>The request log: calls and their attempts with all details.</summary>
    Requests,

    /// <summary>Hourly sums of usage. Daily sums, on which bills stand, are kept.</summary>
    Usage,

    /// <summary>Finished jobs and deliveries of webhooks.</summary>
    Jobs,
}
