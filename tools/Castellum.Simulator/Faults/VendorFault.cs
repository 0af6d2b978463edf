namespace Castellum.Simulator.Faults;

/// <summary>A failure of a vendor.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Kind">The failure's name in scripts.</param>
/// <param name="Message">The vendor's words.</param>
/// <param name="RetryAfter">The <c>retry-after</c> header, or null.</param>
/// <param name="Param">The request field at fault, or null.</param>
internal sealed record VendorFault(int Status, string Kind, string Message, string? RetryAfter = null, string? Param = null);
