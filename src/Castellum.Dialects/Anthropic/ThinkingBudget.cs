using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Anthropic;

/// <summary>How many tokens Claude may think, at Anthropic and at Bedrock.</summary>
internal static class ThinkingBudget
{
    private const int Least = 1_024;

    /// <summary>The budget, or null where thinking was not asked for or cannot be had; the latter is noted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="turns">The turns as they are sent.</param>
    /// <param name="max">The output limit, raised by the budget where the client set none.</param>
    public static int? Of(ModelRequest request, List<Turn> turns, ref int max)
    {
        if (request.Reasoning is not { Disabled: false } wish)
        {
            return null;
        }

        // Thinking cannot be combined with a forced tool, nor with a tool turn whose own thinking is missing.
        var forced = request.ToolChoice is ToolChoiceMode.Required or ToolChoiceMode.Named;
        var calls = turns.LastOrDefault(t => t.Speaker == Speaker.Assistant && t.Parts.Any(p => p is ToolCallPart));
        var unsigned = calls is not null && turns[^1].Parts.Any(p => p is ToolResultPart) && !calls.Parts.Any(IsOwnReasoning);
        var budget = Math.Max(Least, wish.ToBudget());
        if (request.MaxOutputTokens is null)
        {
            max = Math.Max(max, budget + max);
        }

        budget = Math.Min(budget, max - 1);
        if (forced || unsigned || budget < Least)
        {
            request.Note("reasoning");
            return null;
        }

        return budget;
    }

    private static bool IsOwnReasoning(Part part) => part is ReasoningPart { Signature: { } proof } && proof.HoldsAt(DialectFamily.Anthropic);
}
