namespace Castellum.Gateway.Upstream;

/// <summary>A vendor's error answer as received.</summary>
/// <param name="Status">Its status code.</param>
/// <param name="ContentType">Its content type, or null.</param>
/// <param name="Body">Its body, at most 64 KiB.</param>
internal sealed record VendorAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body);
