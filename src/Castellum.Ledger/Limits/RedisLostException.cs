using System.Diagnostics.CodeAnalysis;

namespace Castellum.Ledger.Limits;

/// <summary>Redis did not answer in time, or not at all.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Never leaves the limiter.")]
internal sealed class RedisLostException(string message, Exception? inner) : Exception(message, inner);
