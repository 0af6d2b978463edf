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

    /// <summary>Builds the request of an attempt and notes in it what had to be left out.</summary>
    /// <returns>The request, or what the target cannot express.</returns>
    /// <exception cref="ProviderRequestException">The provider's own preparation failed: a token, a key of the wrong form.</exception>
    public async ValueTask<Result<HttpRequestMessage>> BuildAsync(ModelCall call, CallAttempt attempt, Dialect dialect, CancellationToken cancellationToken)
    {
        var target = attempt.Target;
        var isSame = dialect == call.Dialect;
        ReadOnlyMemory<byte> body;
        if (isSame)
        {
            body = Edit(call, attempt);
        }
        else
        {
            if (!translation.Translate(call, target, dialect).TryGet(out var translated, out var error))
            {
                return error;
            }

            body = translated.Body;
            attempt.Dropped = translated.Dropped;
        }

        var headers = isSame ? call.Http.Request.Headers : null;
        var action = !isSame && dialect == Dialect.GeminiEmbeddings ? UpstreamAction.EmbedBatch : call.Operation.Action;
        body = target.Provider.Shape(body, action);
        var operation = new UpstreamOperation(dialect, action, call.Stream, headers) { Body = body };
        var request = await target.Provider.CreateRequestAsync(target, operation, cancellationToken);
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = isSame && call.Form is { } form ? MediaTypeHeaderValue.Parse(form.ContentType) : Json;
        return request;
    }

    private static ReadOnlyMemory<byte> Edit(ModelCall call, CallAttempt attempt)
    {
        var target = attempt.Target;
        var edits = new BodyEdits(call.Scan);
        if (call.Form is { } form)
        {
            return form.WithModel(edits, target.Model).ToMemory();
        }

        edits.SetModel(target.Model);
        if (call.Dialect == Dialect.OpenAiChat)
        {
            ChatQuirks.Apply(edits, call, target.Provider.Traits);
        }
        else
        {
            OutputCap.Apply(edits, call, usesMaxTokens: false);
            if (call.Dialect == Dialect.Anthropic && OutputCap.Of(call) is { } limit)
            {
                attempt.Dropped = ThinkingCap.Apply(edits, call.Scan.Body, limit);
            }
        }

        return edits.ToMemory();
    }
}
