using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Faults;
using Castellum.Simulator.Instant;
using Castellum.Simulator.OpenAi;

namespace Castellum.Simulator.Control;

/// <summary>The state of one simulator: script, log, prompt cache.</summary>
public sealed class Simulation
{
    private readonly TimeProvider _time;
    private readonly bool _instant;

    internal Simulation(TimeProvider time, bool instant) => (_time, _instant) = (time, instant);

    /// <summary>What to do with which request.</summary>
    public BehaviourScript Script { get; } = new();

    /// <summary>What arrived.</summary>
    public RequestLog Log { get; } = new();

    /// <summary>The collection of stolen passwords.</summary>
    public BreachedPasswordList BreachedPasswords { get; } = new();

    internal PromptCache Cache { get; } = new();

    internal ResponseStore Responses { get; } = new();

    /// <summary>Forgets script, log and prompt cache.</summary>
    public void Reset()
    {
        Script.Clear();
        Log.Clear();
        Cache.Clear();
        Responses.Clear();
    }

    internal static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream(request.ContentLength is { } length and > 0 and < int.MaxValue ? (int)length : 1024);
        await request.Body.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    /// <summary>Reads, records, delays, fails as told, or hands on.</summary>
    internal async Task RunAsync(HttpContext context, Vendor vendor, Func<Exchange, Task> answer)
    {
        var body = await ReadBodyAsync(context.Request, context.RequestAborted);
        if ((_instant || context.Request.Headers["x-sim-mode"] == "instant") && Script.IsEmpty && await InstantAnswers.TryWriteAsync(context, body))
        {
            Log.NextNumber();
            return;
        }

        var exchange = new Exchange(this, context, vendor, body, Record(context, body), _time);
        try
        {
            await AnswerAsync(exchange, answer);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            exchange.Record.Aborted = true;
        }
        catch (ConnectionDroppedException) when (!context.Response.HasStarted)
        {
            // Once an answer has begun, the exception makes the server close without an end: what was sent arrives, a reset would void it.
            context.Abort();
        }
        finally
        {
            exchange.Record.Status = exchange.Record.Status == 0 && !context.RequestAborted.IsCancellationRequested ? context.Response.StatusCode : exchange.Record.Status;
            exchange.Record.Done = true;
        }
    }

    private static async Task AnswerAsync(Exchange exchange, Func<Exchange, Task> answer)
    {
        try
        {
            exchange.Prepare();
        }
        catch (FormatException e)
        {
            await exchange.FailAsync(new VendorFault(400, "invalid_request", e.Message));
            return;
        }

        await exchange.DelayAsync(exchange.Behaviour.LatencyMs);
        if (exchange.Behaviour.Body is not null)
        {
            await RawAnswer.WriteAsync(exchange);
            return;
        }

        if (exchange.Behaviour is { Error: { } kind, ErrorAfter: null })
        {
            await exchange.FailAsync(VendorFaults.Of(kind, exchange.Vendor));
            return;
        }

        try
        {
            await answer(exchange);
        }
        catch (VendorFaultException fault) when (!exchange.Context.Response.HasStarted)
        {
            await exchange.FailAsync(fault.Fault);
        }
    }

    private RecordedRequest Record(HttpContext context, byte[] body)
    {
        var record = new RecordedRequest
        {
            Number = Log.NextNumber(),
            Method = context.Request.Method,
            Path = context.Request.Path.Value ?? "/",
            Query = context.Request.QueryString.Value ?? "",
            Headers = context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()),
            Body = Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 1024 * 1024)),
        };
        Log.Add(record);
        return record;
    }
}
