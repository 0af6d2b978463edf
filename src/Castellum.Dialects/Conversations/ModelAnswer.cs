using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Conversations;

/// <summary>An answer in terms that all dialects share.</summary>
internal sealed record ModelAnswer
{
    public string Id { get; init; } = "";

    public string? Model { get; init; }

    public List<Part> Parts { get; } = [];

    public StopCause Stop { get; set; } = StopCause.Stop;

    public string? StopSequence { get; init; }

    public UsageReport Usage { get; init; } = UsageReport.None;

    /// <summary>Sources the answer names.</summary>
    public List<Citation> Citations { get; } = [];

    public string Text => string.Concat(Parts.OfType<TextPart>().Select(p => p.Text));

    /// <summary>Stops for tools exactly when there are tool calls: agents halt silently otherwise.</summary>
    public StopCause EffectiveStop => StopRule.Effective(Stop, Parts.Any(p => p is ToolCallPart));
}
