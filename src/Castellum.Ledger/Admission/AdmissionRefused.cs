using Castellum.Kernel.Results;

namespace Castellum.Ledger.Admission;

/// <summary>A call that was not admitted, with what the client should be told.</summary>
/// <param name="Kind">The class of failure.</param>
/// <param name="Code">The stable code.</param>
/// <param name="Message">What limit was met, its numbers and when it ends.</param>
public sealed record AdmissionRefused(ErrorKind Kind, string Code, string Message) : Error(Kind, Code, Message)
{
    /// <summary>Headers to send: vendor-style and standard limit headers, and <c>x-should-retry: false</c> where waiting does not help.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
