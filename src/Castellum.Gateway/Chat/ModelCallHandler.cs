using Castellum.Dialects;
using Castellum.Dialects.Errors;
using Castellum.Dialects.Scanning;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Pipeline;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Chat;

/// <summary>Takes a model call from the wire: reads and scans the body, then sends it through the pipeline.</summary>
/// <param name="pipeline">The stages.</param>
/// <param name="ids">Call ids.</param>
/// <param name="time">The clock.</param>
internal sealed class ModelCallHandler(CallPipeline pipeline, IIdGenerator ids, TimeProvider time)
{
    private static readonly Error NotJson = new(
        ErrorKind.UnsupportedMediaType, "unsupported_media_type", "Send the body as application/json and say so in the Content-Type header.");

    private static readonly Error NotForm = new(
        ErrorKind.UnsupportedMediaType, "unsupported_media_type", "Send the body as multipart/form-data and say so in the Content-Type header.");

    /// <summary>Handles a call.</summary>
    /// <param name="http">The exchange.</param>
    /// <param name="operation">The endpoint.</param>
    /// <param name="modelInUrl">The model where the address names it.</param>
    /// <param name="streamInUrl">Whether the address asks for a stream.</param>
    public async Task HandleAsync(HttpContext http, GatewayOperation operation, string? modelInUrl = null, bool streamInUrl = false)
    {
        var timeline = new CallTimeline(time);
        var id = ids.New<CallId>();
        if (operation.IsForm ? !http.Request.HasFormContentType : !http.Request.HasJsonContentType())
        {
            await RefuseAsync(http, operation.Dialect, id, operation.IsForm ? NotForm : NotJson);
            return;
        }

        Result<RequestBody> read;
        try
        {
            read = await RequestBody.ReadAsync(http.Request, operation.IsForm ? FormBody.MaxBytes : RequestBody.MaxBytes, http.RequestAborted);
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The client left before its request was complete: nothing was asked, nothing is owed.
            return;
        }

        if (!read.TryGet(out var body, out var error))
        {
            await RefuseAsync(http, operation.Dialect, id, error);
            return;
        }

        using (body)
        {
            if (!Check(http.Request, operation, body, modelInUrl).TryGet(out var asked, out error))
            {
                await RefuseAsync(http, operation.Dialect, id, error);
                return;
            }

            var (form, scan) = asked;
            await pipeline.RunAsync(new ModelCall
            {
                Http = http,
                Caller = http.GetCaller(),
                Id = id,
                At = time.GetUtcNow(),
                Operation = operation,
                Scan = scan,
                Form = form,
                Model = scan.Model ?? modelInUrl ?? operation.DefaultModel!,
                Stream = scan.Stream || streamInUrl,
                Timeline = timeline,
            });
        }
    }

    private static Result<(FormBody? Form, RequestScan Scan)> Check(HttpRequest request, GatewayOperation operation, RequestBody body, string? modelInUrl)
    {
        var read = operation.IsForm
            ? FormBody.Read(operation, request.ContentType!, body.Memory).Match<Result<(FormBody? Form, RequestScan Scan)>>(form => (form.Form, form.Scan), error => error)
            : RequestScanner.Scan(operation.Dialect, body.Memory).Match<Result<(FormBody? Form, RequestScan Scan)>>(scan => (null, scan), error => error);
        if (read.TryGet(out var asked, out _) && string.IsNullOrEmpty(asked.Scan.Model ?? modelInUrl ?? operation.DefaultModel))
        {
            return new Error(ErrorKind.Invalid, "model_missing", "The request names no model. Set 'model', for example to 'gpt-4o-mini'.") { Field = "model" };
        }

        return read;
    }

    private static ValueTask RefuseAsync(HttpContext http, Dialect dialect, CallId id, Error error) =>
        CallRefusal.WriteAsync(http, DialectErrors.Write(dialect, CallRefusal.From(error) with { RequestId = id.ToString() }), []);
}
