namespace Castellum.Simulator.Answers;

/// <summary>An answer in the simulator's own terms.</summary>
internal sealed record SimAnswer
{
    public string Text { get; init; } = "";

    public IReadOnlyList<SimToolCall> Calls { get; init; } = [];

    public string? Reasoning { get; init; }

    /// <summary>stop, length or tools.</summary>
    public required string Finish { get; init; }

    public required int InputTokens { get; init; }

    public int ReasoningTokens => Reasoning is null ? 0 : TokenCounter.Count(Reasoning);

    /// <summary>Text and tool calls, without reasoning.</summary>
    public int VisibleTokens => TokenCounter.Count(Text) + Calls.Sum(c => TokenCounter.Count(c.Name) + TokenCounter.Count(c.Arguments));

    public int OutputTokens => VisibleTokens + ReasoningTokens;
}
