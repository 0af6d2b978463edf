using System.Globalization;
using System.Text;
using Castellum.Dialects;
using Castellum.Dialects.Rewriting;
using Castellum.Gateway.Calls;
using Castellum.Kernel.Money;

namespace Castellum.Gateway.Upstream;

/// <summary>Sends what the budget still pays for as the output limit, where the client set none or a greater one.</summary>
internal static class OutputCap
{
    private const string NewLimit = "max_completion_tokens";
    private const string OldLimit = "max_tokens";

    /// <summary>The limit to send for each answer, or null when the client's own request stands.</summary>
    public static TokenCount? Of(ModelCall call)
    {
        if (call.Reservation?.OutputLimit is not { } all)
        {
            return null;
        }

        // What is left pays for all alternatives together; vendors count the limit for each.
        var each = new TokenCount(Math.Max(1, all.Value / Math.Max(1, call.Scan.Choices)));
        return call.Scan.MaxOutputTokens is { } asked && asked.Value <= each.Value ? null : each;
    }

    /// <summary>Writes the limit into the request as the client's dialect names it.</summary>
    /// <param name="edits">The edits of the client's body.</param>
    /// <param name="call">The call.</param>
    /// <param name="usesMaxTokens">Whether the server knows only chat completions' older name.</param>
    public static void Apply(BodyEdits edits, ModelCall call, bool usesMaxTokens)
    {
        if (Of(call) is not { } limit)
        {
            return;
        }

        var json = Encoding.ASCII.GetBytes(limit.Value.ToString(CultureInfo.InvariantCulture));
        switch (call.Dialect)
        {
            case Dialect.OpenAiChat:
                ApplyToChat(edits, json, usesMaxTokens);
                break;
            case Dialect.OpenAiResponses:
                edits.SetProperty("max_output_tokens", json);
                break;
            case Dialect.Anthropic:
                edits.SetProperty(OldLimit, json);
                break;
            case Dialect.Gemini:
                edits.SetProperty("generationConfig", "maxOutputTokens", json);
                break;
            default:
                // Embeddings, images and speech have no output tokens that a request could limit.
                break;
        }
    }

    private static void ApplyToChat(BodyEdits edits, byte[] json, bool usesMaxTokens)
    {
        if (usesMaxTokens)
        {
            edits.RemoveProperty(NewLimit);
            edits.SetProperty(OldLimit, json);
            return;
        }

        // A request may carry both names, and servers disagree which one counts: the older goes, its limit was no smaller.
        edits.RemoveProperty(OldLimit);
        edits.SetProperty(NewLimit, json);
    }
}
