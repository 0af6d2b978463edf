using System.Net.Http.Headers;
using Castellum.Dialects;
using Castellum.Dialects.Rewriting;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Upstream;

/// <summary>Builds the request to a target: the client's own bytes with single values replaced, or a translation.</summary>
/// <param name="translation">Translates between dialects.</param>
internal sealed class UpstreamRequests(RequestTranslation translation)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Builds the request.</summary>
    /// <returns>The request, or what the target cannot express.</returns>
    public async ValueTask<Result<HttpRequestMessage>> BuildAsync(ModelCall call, UpstreamTarget target, Dialect dialect, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body;
        if (dialect == call.Dialect)
        {
            body = Edit(call, target);
        }
        else if (!translation.Translate(call, target, dialect).TryGet(out body, out var error))
        {
            return error;
        }

        var headers = dialect == call.Dialect ? call.Http.Request.Headers : null;
        var operation = new UpstreamOperation(dialect, call.Operation.Action, call.Stream, headers);
        var request = await target.Provider.CreateRequestAsync(target, operation, cancellationToken);
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = Json;
        return request;
    }

    private static ReadOnlyMemory<byte> Edit(ModelCall call, UpstreamTarget target)
    {
        var edits = new BodyEdits(call.Scan).SetModel(target.Model);
        if (call.Stream && call.Dialect == Dialect.OpenAiChat)
        {
            // Usage is asked for always; the relay takes the extra chunk out again when the client did not ask.
            edits.IncludeUsageInStream();
        }

        return edits.ToMemory();
    }
}
