namespace Castellum.Dialects.Errors;

/// <summary>A failure in the shape of a dialect, ready to be sent.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Headers in sending order; names in lower case.</param>
/// <param name="Body">JSON, UTF-8.</param>
public sealed record DialectErrorResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body);
