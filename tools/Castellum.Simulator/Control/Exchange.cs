using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Simulator.Faults;
using Castellum.Simulator.Streaming;

namespace Castellum.Simulator.Control;

/// <summary>One request under way.</summary>
internal sealed class Exchange(Simulation simulation, HttpContext context, Vendor vendor, byte[] body, RecordedRequest record, TimeProvider time)
{
    public Simulation Simulation { get; } = simulation;

    public HttpContext Context { get; } = context;

    public Vendor Vendor { get; } = vendor;

    public byte[] Body { get; } = body;

    public RecordedRequest Record { get; } = record;

    public Behaviour Behaviour { get; private set; } = Behaviour.Normal;

    /// <summary>The body as an object; empty when it is not JSON.</summary>
    public JsonObject Json { get; private set; } = [];

    /// <summary>An id that is the same for the same body.</summary>
    public string Id => Fingerprint.Of(Body);

    public long UnixTime => time.GetUtcNow().ToUnixTimeSeconds();

    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>Parses the body and finds the behaviour.</summary>
    /// <exception cref="FormatException">The behaviour headers are malformed.</exception>
    public void Prepare()
    {
        var isJson = Context.Request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) ?? false;
        var valid = TryParse(isJson);
        Record.Model = JsonRead.Text(Json, "model") ?? ModelInPath();
        Behaviour = BehaviourReader.Apply(Simulation.Script.Next(Record.Path, Record.Model), Context.Request.Headers);
        if (!valid && Behaviour.Error is null)
        {
            throw new FormatException("We could not parse the JSON body of your request.");
        }
    }

    public Task DelayAsync(int milliseconds) => milliseconds <= 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, Aborted);

    /// <summary>Never returns until the caller goes away.</summary>
    public Task StallAsync() => Task.Delay(Timeout.InfiniteTimeSpan, time, Aborted);

    public async Task WriteJsonAsync(JsonNode json, int status = 200)
    {
        var bytes = Encoding.UTF8.GetBytes(json.ToJsonString(JsonRead.Relaxed));
        VendorHeaders.Add(this);
        await WriteAsync(bytes, "application/json", status);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, string contentType, int status = 200)
    {
        Record.Status = status;
        Context.Response.StatusCode = status;
        Context.Response.ContentType = contentType;
        Context.Response.ContentLength = bytes.Length;
        if (Behaviour.CutAfter is not null && status == 200)
        {
            await Context.Response.Body.WriteAsync(bytes[..(bytes.Length / 2)], Aborted);
            await Context.Response.Body.FlushAsync(Aborted);
            throw new ConnectionDroppedException();
        }

        await Context.Response.Body.WriteAsync(bytes, Aborted);
    }

    /// <summary>Answers with a failure in the vendor's shape.</summary>
    public async Task FailAsync(VendorFault fault)
    {
        switch (fault.Kind)
        {
            case "reset":
                throw new ConnectionDroppedException();
            case "hang":
                await StallAsync();
                return;
            case "empty":
                await WriteAsync(ReadOnlyMemory<byte>.Empty, "application/json");
                return;
            case "html":
                await WriteAsync("<html><body><h1>502 Bad Gateway</h1></body></html>"u8.ToArray(), "text/html", Behaviour.Status ?? 502);
                return;
            default:
                break;
        }

        if ((Behaviour.RetryAfter ?? fault.RetryAfter) is { } wait)
        {
            Context.Response.Headers.RetryAfter = wait;
        }

        await WriteJsonAsync(VendorFaults.Body(fault, Vendor, Id), Behaviour.Status ?? fault.Status);
    }

    private bool TryParse(bool required)
    {
        if (Body.Length == 0)
        {
            return true;
        }

        try
        {
            Json = JsonNode.Parse(Body) as JsonObject ?? [];
            return true;
        }
        catch (JsonException)
        {
            return !required;
        }
    }

    // /v1beta/models/{model}:generateContent and /model/{model}/converse
    private string? ModelInPath()
    {
        var segments = Record.Path.Split('/');
        var at = Array.FindIndex(segments, s => s is "models" or "model");
        return at >= 0 && at + 1 < segments.Length ? Uri.UnescapeDataString(ModelSegment(segments[at + 1])) : null;
    }

    // Bedrock ids hold a colon themselves: only a known verb is cut off.
    private static string ModelSegment(string segment)
    {
        var colon = segment.LastIndexOf(':');
        return colon > 0 && segment[(colon + 1)..].All(char.IsLetter) ? segment[..colon] : segment;
    }
}
