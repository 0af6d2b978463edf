using System.Globalization;
using System.Text;
using System.Text.Json;
using Castellum.Dialects.Rewriting;
using Castellum.Kernel.Money;

namespace Castellum.Gateway.Upstream;

/// <summary>Keeps Anthropic's thinking budget below an output limit that the gateway has lowered; the vendor refuses a request where it is not.</summary>
internal static class ThinkingCap
{
    // Anthropic's least budget.
    private const long MinBudget = 1_024;
    private const string Thinking = "thinking";

    /// <summary>Lowers the budget to half of the limit, so that half is left for the answer; where that is too little, thinking is left out.</summary>
    /// <param name="edits">The edits of the body.</param>
    /// <param name="body">The client's body.</param>
    /// <param name="limit">The limit that is sent.</param>
    /// <returns>What was left out, by the client's names.</returns>
    public static IReadOnlyList<string> Apply(BodyEdits edits, ReadOnlyMemory<byte> body, TokenCount limit)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });
        if (!document.RootElement.TryGetProperty(Thinking, out var thinking) || thinking.ValueKind != JsonValueKind.Object
            || !thinking.TryGetProperty("budget_tokens", out var asked) || asked.ValueKind != JsonValueKind.Number
            || (asked.TryGetInt64(out var budget) && budget < limit.Value))
        {
            return [];
        }

        if (limit.Value <= MinBudget)
        {
            edits.SetProperty(Thinking, "{\"type\":\"disabled\"}"u8);
            return [Thinking];
        }

        var lowered = Math.Max(MinBudget, limit.Value / 2);
        edits.SetProperty(Thinking, "budget_tokens", Encoding.ASCII.GetBytes(lowered.ToString(CultureInfo.InvariantCulture)));
        return ["thinking.budget_tokens"];
    }
}
