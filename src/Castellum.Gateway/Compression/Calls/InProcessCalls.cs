using Castellum.Dialects;
using Castellum.Dialects.Scanning;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Pipeline;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Compression.Calls;

/// <summary>Model calls made by the gateway's own features: the same pipeline, limits and ledger as a client's.</summary>
/// <param name="pipeline">The stages.</param>
/// <param name="ids">Call ids.</param>
/// <param name="time">The clock.</param>
internal sealed class InProcessCalls(CallPipeline pipeline, IIdGenerator ids, TimeProvider time)
{
    /// <summary>What came of a call.</summary>
    /// <param name="Call">The call with its outcome, attempts and cost.</param>
    /// <param name="Status">The status code a client would have got.</param>
    /// <param name="Body">The body a client would have got.</param>
    internal sealed record Answer(ModelCall Call, int Status, ReadOnlyMemory<byte> Body);

    /// <summary>Makes a plain chat call in OpenAI's format.</summary>
    /// <param name="outer">The request that wants it: its services, address and abort are used.</param>
    /// <param name="feature">The feature that spends.</param>
    /// <param name="body">The request body.</param>
    /// <param name="compression">What compression did to the body before, for the ledger.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Result<Answer>> ChatAsync(
        HttpContext outer, string feature, ReadOnlyMemory<byte> body, CompressionOutcome? compression, CancellationToken cancellationToken) =>
        RequestScanner.Scan(Dialect.OpenAiChat, body).TryGet(out var scan, out var error)
            ? await RunAsync(outer, GatewayOperation.Chat, feature, scan.Model ?? "", scan, cancellationToken, compression)
            : error;

    /// <summary>Makes a call of any endpoint whose body is JSON, without streaming.</summary>
    /// <param name="outer">The request that wants it: its services, address and abort are used.</param>
    /// <param name="operation">The endpoint.</param>
    /// <param name="feature">The feature that spends.</param>
    /// <param name="model">The model asked for.</param>
    /// <param name="scan">The request body, scanned.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="compression">What compression did to the body before, for the ledger.</param>
    public async Task<Result<Answer>> RunAsync(
        HttpContext outer, GatewayOperation operation, string feature, string model, RequestScan scan, CancellationToken cancellationToken,
        CompressionOutcome? compression = null)
    {
        using var output = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = outer.RequestServices, RequestAborted = cancellationToken };
        http.Connection.RemoteIpAddress = outer.Connection.RemoteIpAddress;
        http.Features.Set(outer.Features.Get<Castellum.Platform.Keys.ApiKeyIdentity>());
        http.Response.Body = output;
        var call = new ModelCall
        {
            Http = http,
            Caller = outer.GetCaller(),
            Id = ids.New<CallId>(),
            At = time.GetUtcNow(),
            Operation = operation,
            Feature = feature,
            Scan = scan,
            Model = model,
            Stream = false,
            Timeline = new CallTimeline(time),
            Compression = compression,
        };
        await pipeline.RunAsync(call);
        await http.Response.BodyWriter.FlushAsync(cancellationToken);
        return new Answer(call, http.Response.StatusCode, output.ToArray());
    }
}
