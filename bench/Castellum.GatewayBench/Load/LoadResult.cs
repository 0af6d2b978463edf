namespace Castellum.GatewayBench.Load;

/// <summary>What one visit measured.</summary>
/// <param name="RequestsPerSecond">Answered requests per second.</param>
/// <param name="P50">Median time of a request, ms.</param>
/// <param name="P95">95th percentile, ms.</param>
/// <param name="P99">99th percentile, ms.</param>
/// <param name="Failed">Requests that failed or were not answered with 2xx.</param>
/// <param name="ProcessorMicroseconds">Processor time of the target per request, µs.</param>
/// <param name="PeakMegabytes">Peak resident memory of the target so far, MB.</param>
internal sealed record LoadResult(double RequestsPerSecond, double P50, double P95, double P99, long Failed, double ProcessorMicroseconds, double PeakMegabytes);
