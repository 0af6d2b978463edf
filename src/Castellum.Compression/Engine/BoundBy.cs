namespace Castellum.Compression.Engine;

/// <summary>What kept the result from being shorter.</summary>
public enum BoundBy
{
    /// <summary>Nothing more that the mode allows could be saved.</summary>
    Content,

    /// <summary>The requested target was met.</summary>
    Target,

    /// <summary>The quality floor was reached before the target.</summary>
    MinQuality,

    /// <summary>The latency budget ran out.</summary>
    Latency,

    /// <summary>Protected text fills what is left.</summary>
    Protection,
}
