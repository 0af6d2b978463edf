using Castellum.Dialects;
using Castellum.Dialects.Scanning;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Capture;
using Castellum.Gateway.Compression;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Routing;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Admission;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Calls;

/// <summary>One client call on its way through the pipeline: what was asked, what was decided, what happened. One thread at a time.</summary>
internal sealed class ModelCall
{
    /// <summary>The HTTP exchange with the client.</summary>
    public required HttpContext Http { get; init; }

    /// <summary>Who calls.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Identifies the call in answers, ledger and log.</summary>
    public required CallId Id { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The endpoint that was called.</summary>
    public required GatewayOperation Operation { get; init; }

    /// <summary>The scanned body; compression replaces it by the scan of the compressed one.</summary>
    public required RequestScan Scan { get; set; }

    /// <summary>The body where it is a form, else null.</summary>
    public FormBody? Form { get; init; }

    /// <summary>The model asked for, from body or address.</summary>
    public required string Model { get; init; }

    /// <summary>Whether a stream is asked for.</summary>
    public required bool Stream { get; init; }

    /// <summary>The times of its stages.</summary>
    public required CallTimeline Timeline { get; init; }

    /// <summary>Where it may go, in order of preference; set by routing.</summary>
    public RoutePlan Route { get; set; } = RoutePlan.Nowhere;

    /// <summary>What compression did, or null when it was not applied.</summary>
    public CompressionOutcome? Compression { get; set; }

    /// <summary>The admission to spend, or null before it.</summary>
    public Reservation? Reservation { get; set; }

    /// <summary>What is kept of the call's content, or null when nothing is.</summary>
    public CallCapture? Capture { get; set; }

    /// <summary>The attempts so far, in order.</summary>
    public List<CallAttempt> Attempts { get; } = [];

    /// <summary>How it ended; set once by whoever ends it.</summary>
    public CallOutcome? Outcome { get; set; }

    /// <summary>What it cost, once settled and priced.</summary>
    public NanoUsd? SettledCost { get; set; }

    /// <summary>Whether the ledger has it.</summary>
    public bool IsSettled { get; set; }

    /// <summary>The product feature that spends.</summary>
    public string Feature { get; init; } = "gateway";

    /// <summary>The dialect the client speaks.</summary>
    public Dialect Dialect => Operation.Dialect;

    /// <summary>Fires when the client goes away.</summary>
    public CancellationToken ClientGone => Http.RequestAborted;
}
