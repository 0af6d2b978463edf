namespace Castellum.Platform.Access;

/// <summary>Counts the changes of what an organisation or a person may do, so that every node notices them by a cheap look.</summary>
/// <remarks>Read across organisations by design; it holds nothing but the count.</remarks>
internal sealed class AccessGeneration
{
    /// <summary>The id of the organisation or user.</summary>
    public required Guid Subject { get; init; }

    public required long Generation { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}
