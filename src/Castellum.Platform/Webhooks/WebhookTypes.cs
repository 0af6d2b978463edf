namespace Castellum.Platform.Webhooks;

/// <summary>The event types that addresses can ask for.</summary>
public static class WebhookTypes
{
    /// <summary>A document was read and can be searched.</summary>
    public const string DocumentProcessed = "document.processed";

    /// <summary>A document could not be read.</summary>
    public const string DocumentFailed = "document.failed";

    /// <summary>A budget reached a threshold.</summary>
    public const string BudgetThreshold = "budget.threshold";

    /// <summary>A job was given up.</summary>
    public const string JobFailed = "job.failed";

    /// <summary>A post was published.</summary>
    public const string PostPublished = "post.published";

    /// <summary>An image or video is ready.</summary>
    public const string MediaCompleted = "media.completed";

    /// <summary>A batch is done.</summary>
    public const string BatchCompleted = "batch.completed";

    /// <summary>A vocabulary was switched off because it saved nothing in use.</summary>
    public const string VocabularyRetired = "vocabulary.retired";

    /// <summary>Sent on request, to try an address out.</summary>
    public const string Test = "webhook.test";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [DocumentProcessed, DocumentFailed, BudgetThreshold, JobFailed, PostPublished, MediaCompleted, BatchCompleted, VocabularyRetired, Test];
}
