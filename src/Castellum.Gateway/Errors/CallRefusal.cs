using Castellum.Dialects.Errors;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Relay;
using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Errors;

/// <summary>Refuses a call before it goes upstream, in the client's dialect.</summary>
internal static class CallRefusal
{
    /// <summary>Refuses a call; the metering stage records it.</summary>
    public static ValueTask WriteAsync(ModelCall call, Error error)
    {
        var failure = From(error) with { RequestId = call.Id.ToString() };
        var response = DialectErrors.Write(call.Dialect, failure);
        call.Outcome = new CallOutcome(UsageStatus.Refused, response.Status, error.Code, null);
        AnswerHeaders.ApplyIds(call);
        return WriteAsync(call.Http, response, [.. ((error as AdmissionRefused)?.Headers ?? []).Where(h => AnswerHeaders.IsFor(call.Dialect, h.Key))]);
    }

    /// <summary>Writes an error response.</summary>
    public static async ValueTask WriteAsync(
        HttpContext http, DialectErrorResponse error, IReadOnlyList<KeyValuePair<string, string>> moreHeaders)
    {
        http.Response.StatusCode = error.Status;
        foreach (var (name, value) in error.Headers)
        {
            http.Response.Headers[name] = value;
        }

        foreach (var (name, value) in moreHeaders)
        {
            http.Response.Headers[name] = value;
        }

        http.Response.ContentLength = error.Body.Length;
        await http.Response.BodyWriter.WriteAsync(error.Body, http.RequestAborted);
    }

    /// <summary>Says it in the words of the dialects.</summary>
    public static DialectFailure From(Error error) => error.Code switch
    {
        "model_not_found" => new DialectFailure(FailureCause.ModelNotFound, error.Message) { Code = error.Code, Field = error.Field },
        "credentials_missing" => new DialectFailure(FailureCause.MissingKey, error.Message) { Code = error.Code },
        _ => DialectFailure.From(error),
    };
}
