using System.Globalization;
using System.Text;
using Castellum.Dialects.Rewriting;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;

namespace Castellum.Gateway.Upstream;

/// <summary>Where OpenAI-compatible servers differ from OpenAI's chat completions: single values are respelled, the rest stays as written.</summary>
internal static class ChatQuirks
{
    private const string NewLimit = "max_completion_tokens";
    private const string OldLimit = "max_tokens";

    /// <summary>Applies what a provider needs.</summary>
    public static void Apply(BodyEdits edits, ModelCall call, ProviderTraits traits)
    {
        if (!traits.TakesStreamOptions)
        {
            // Mistral refuses fields it does not know, and sends usage without being asked.
            edits.RemoveProperty("stream_options");
        }
        else if (call.Stream)
        {
            // Usage is asked for always; the relay takes the extra chunk out again when the client did not ask.
            edits.IncludeUsageInStream();
        }

        if (call.Scan.CostInUsageRequested && traits.AddsCostToUsage is false)
        {
            // Asked of the gateway, which knows the cost; vendors refuse fields they do not know.
            edits.RemoveProperty("usage");
        }

        if (OutputCap.Of(call) is not null)
        {
            OutputCap.Apply(edits, call, traits.UsesMaxTokens);
            return;
        }

        // The cheap search may hit inside a prompt; then the same limit is written to where it already stands or belongs.
        if (traits.UsesMaxTokens && call.Scan.MaxOutputTokens is { } limit && call.Scan.Body.Span.IndexOf("\"max_completion_tokens\""u8) >= 0)
        {
            edits.RemoveProperty(NewLimit);
            edits.SetProperty(OldLimit, Encoding.ASCII.GetBytes(limit.Value.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
