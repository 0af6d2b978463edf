using Castellum.Ledger.Events;

namespace Castellum.Gateway.Calls;

/// <summary>How a call ended.</summary>
/// <param name="Status">In the ledger's words.</param>
/// <param name="HttpStatus">The status code the client got; zero when it had gone.</param>
/// <param name="ErrorCode">The stable code of the failure, or null.</param>
/// <param name="Served">The attempt whose answer the client got, or null.</param>
internal sealed record CallOutcome(UsageStatus Status, int HttpStatus, string? ErrorCode, CallAttempt? Served);
