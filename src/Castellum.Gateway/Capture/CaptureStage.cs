using Castellum.Gateway.Calls;
using Castellum.Gateway.Errors;
using Castellum.Gateway.Pipeline;
using Castellum.Kernel.Results;
using Castellum.Ledger.Content;

namespace Castellum.Gateway.Capture;

/// <summary>Keeps prompt and answer where the organisation or the call asks for it. Stands before compression: the client's own words are kept.</summary>
/// <remarks>Hands over behind the answer and never waits: under pressure content is dropped, the call and its bill are not touched.</remarks>
/// <param name="settings">What organisations ask for.</param>
/// <param name="content">Encrypts and stores.</param>
internal sealed class CaptureStage(CaptureSettings settings, IContentCapture content) : ICallStage
{
    /// <summary>The request header.</summary>
    public const string Header = "x-castellum-capture";

    public async ValueTask InvokeAsync(ModelCall call, CallStep next)
    {
        var asked = call.Http.Request.Headers[Header].ToString();
        if (asked is not ("" or "on" or "off"))
        {
            await CallRefusal.WriteAsync(
                call, new Error(ErrorKind.Invalid, "invalid_capture_mode", $"The header {Header} is on or off.") { Field = Header });
            return;
        }

        // Forms carry files and would need their boundary to be sent again: they are not kept.
        var isOn = call.Form is null && content.IsAvailable && asked != "off"
            && (asked == "on" || await settings.IsOnAsync(call.Caller.RequiredOrganization, call.ClientGone));
        if (!isOn)
        {
            await next(call);
            return;
        }

        // The body lies in memory that goes back to a pool with the call.
        var capture = new CallCapture(call.Scan.Body.ToArray());
        call.Capture = capture;
        try
        {
            await next(call);
        }
        finally
        {
            content.TryCapture(call.Caller.RequiredOrganization, call.Id, capture.Request, capture.Answer);
        }
    }
}
