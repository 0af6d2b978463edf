using System.Text.Json.Nodes;

namespace Castellum.Simulator.Answers;

/// <summary>A prompt of any vendor in the simulator's own terms.</summary>
internal sealed record SimPrompt
{
    public required string Model { get; init; }

    public List<SimMessage> Messages { get; } = [];

    public List<SimTool> Tools { get; } = [];

    /// <summary>auto, none, required, or the name of a tool.</summary>
    public string ToolChoice { get; init; } = "auto";

    public bool ParallelTools { get; init; } = true;

    public JsonObject? OutputSchema { get; init; }

    public bool JsonOutput { get; init; }

    public int? MaxTokens { get; init; }

    public int Images { get; set; }

    public int Files { get; set; }

    public bool Reasoning { get; init; }

    public IReadOnlyList<string> Stop { get; init; } = [];

    public string? FixedText { get; init; }

    public int InputTokens => TokenCounter.Count(Messages) + Tools.Sum(t => TokenCounter.Count(t.Name) + TokenCounter.Count(t.Schema?.ToJsonString() ?? "")) + (Images * 765) + (Files * 1_500);
}
