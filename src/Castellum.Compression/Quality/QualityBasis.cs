namespace Castellum.Compression.Quality;

/// <summary>What a quality score rests on.</summary>
public enum QualityBasis
{
    /// <summary>Decoded and compared with the original.</summary>
    Verified,

    /// <summary>A model calibrated on held-out data of this kind.</summary>
    Calibrated,

    /// <summary>A share of content kept, without calibration data for this kind.</summary>
    Heuristic,
}
