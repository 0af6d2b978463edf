namespace Castellum.Dialects.Conversations;

/// <summary>A request in terms that all dialects share.</summary>
internal sealed record ModelRequest
{
    private const int MaxDropped = 40;
    private const int MaxNameLength = 64;

    public string Model { get; set; } = "";

    public List<Turn> Turns { get; } = [];

    public List<ToolDefinition> Tools { get; } = [];

    public ToolChoiceMode ToolChoice { get; set; }

    /// <summary>The tool of <see cref="ToolChoiceMode.Named"/>.</summary>
    public string? ToolName { get; set; }

    public bool? ParallelTools { get; set; }

    public int? MaxOutputTokens { get; set; }

    public double? Temperature { get; set; }

    public double? TopP { get; set; }

    public int? TopK { get; set; }

    public long? Seed { get; set; }

    public double? PresencePenalty { get; set; }

    public double? FrequencyPenalty { get; set; }

    public List<string> Stop { get; } = [];

    public int Choices { get; set; } = 1;

    public OutputFormat? Output { get; set; }

    public ReasoningWish? Reasoning { get; set; }

    public bool Stream { get; set; }

    public string? User { get; set; }

    /// <summary>Names of what cannot be expressed in the target and was left out.</summary>
    public SortedSet<string> Dropped { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts of all system turns.</summary>
    public IEnumerable<string> SystemTexts => Turns.Where(t => t.Speaker == Speaker.System).SelectMany(t => t.Parts).OfType<TextPart>().Select(t => t.Text).Where(t => t.Length > 0);

    /// <summary>The turns besides the system's.</summary>
    public IEnumerable<Turn> Dialogue => Turns.Where(t => t.Speaker != Speaker.System);

    /// <summary>The name of the tool that a call id belongs to, from the calls earlier in the conversation.</summary>
    public string? ToolNameOf(string callId) => Turns.SelectMany(t => t.Parts).OfType<ToolCallPart>().FirstOrDefault(c => c.Id == callId)?.Name;

    public void Add(Speaker speaker, params IReadOnlyList<Part> parts) => Turns.Add(new Turn(speaker, parts));

    /// <summary>The tools, and those that only the conversation tells of: some vendors refuse calls of tools that the request does not define.</summary>
    public IReadOnlyList<ToolDefinition> ToolsWithHistory()
    {
        var known = Tools.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return [.. Tools, .. Turns.SelectMany(t => t.Parts).OfType<ToolCallPart>().Where(c => known.Add(c.Name)).Select(c => new ToolDefinition(c.Name, null, default, null))];
    }

    /// <summary>Refuses what silently dropping would falsify.</summary>
    public void RequireSingleChoice(string field)
    {
        if (Choices > 1)
        {
            throw TranslationException.Unsupported(field, $"'{field}' above 1 is not available on the chosen provider.");
        }
    }

    /// <summary>Leaves out sampling settings that a target lacks, and says so.</summary>
    public void DropUnless(bool seed = false, bool penalties = false, bool topK = false)
    {
        Note("seed", Seed is not null && !seed);
        Note("presence_penalty", PresencePenalty is not (null or 0) && !penalties);
        Note("frequency_penalty", FrequencyPenalty is not (null or 0) && !penalties);
        Note("top_k", TopK is not null && !topK);
    }

    /// <summary>Adds a name to <see cref="Dropped"/> when the condition holds.</summary>
    public void Note(string name, bool dropped = true)
    {
        if (dropped)
        {
            // Some names come from outside and go into a header.
            Dropped.Add(Dropped.Count >= MaxDropped ? "more" : IsPlain(name) ? name : "unknown");
        }
    }

    private static bool IsPlain(string name) => name.Length is > 0 and <= MaxNameLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
