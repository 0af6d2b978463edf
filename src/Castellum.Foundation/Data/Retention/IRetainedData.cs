namespace Castellum.Foundation.Data.Retention;

/// <summary>Data that organisations may have deleted after a time of their choice. Each module registers its own. Scoped.</summary>
public interface IRetainedData
{
    /// <summary>Which setting governs it.</summary>
    RetentionKind Kind { get; }

    /// <summary>How many days it is kept where the organisation has set nothing; null is for ever.</summary>
    int? DefaultDays { get; }

    /// <summary>Deletes what the selected organisation made before an instant, in portions, so that no transaction grows long.</summary>
    /// <returns>The number of rows deleted.</returns>
    Task<long> DeleteBeforeAsync(CastellumDb db, DateTimeOffset before, CancellationToken cancellationToken);
}
