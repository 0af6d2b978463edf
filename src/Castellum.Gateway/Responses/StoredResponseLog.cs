using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Castellum.Ledger.Prices;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Responses;

/// <summary>Writes the request log's rows of stored responses: they use no tokens and cost nothing, but they happened.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="ids">New ids.</param>
/// <param name="time">The clock.</param>
internal sealed class StoredResponseLog(IUsageLedger ledger, IIdGenerator ids, TimeProvider time)
{
    /// <summary>A request about a stored response under way.</summary>
    internal sealed class Entry(CallId id, Caller caller, string operation, DateTimeOffset at, long start)
    {
        public CallId Id => id;

        public Caller Caller => caller;

        public string Operation => operation;

        public DateTimeOffset At => at;

        public long Start => start;

        /// <summary>Who keeps the response; empty until it is known.</summary>
        public string Provider { get; set; } = "";
    }

    /// <summary>A request begins.</summary>
    public Entry Begin(HttpContext http, string operation) => new(ids.New<CallId>(), http.GetCaller(), operation, time.GetUtcNow(), time.GetTimestamp());

    /// <summary>Names the request in its answer.</summary>
    public static void ApplyIds(HttpContext http, Entry entry)
    {
        var id = entry.Id.ToString();
        http.Response.Headers["x-request-id"] = id;
        http.Response.Headers["request-id"] = id;
        http.Response.Headers["x-castellum-request-id"] = id;
    }

    /// <summary>The request ended: its row is written.</summary>
    public async ValueTask EndAsync(Entry entry, UsageStatus status, int httpStatus, string? errorCode)
    {
        var row = new UsageEvent
        {
            Id = ids.New<UsageEventId>(),
            Kind = UsageEventKind.Call,
            Organization = entry.Caller.RequiredOrganization,
            Call = entry.Id,
            At = entry.At,
            User = entry.Caller.User,
            ApiKey = entry.Caller.ApiKey,
            Feature = "gateway",
            Operation = entry.Operation,
            Attempts = entry.Provider.Length > 0 ? 1 : 0,
            Provider = entry.Provider,
            PriceState = PriceState.Priced,
            Basis = UsageBasis.None,
            Latency = time.GetElapsedTime(entry.Start),
            Status = status,
            HttpStatus = httpStatus,
            ErrorCode = errorCode,
        };

        // A full journal must not keep anybody from reading what is already paid for; the ledger itself reports that it cannot write.
        _ = await ledger.RecordAsync(new[] { row }, CancellationToken.None);
    }
}
