namespace Castellum.Dialects.Usage;

/// <summary>What a stream frame carries, for the relay to decide about it.</summary>
public enum FrameKind
{
    /// <summary>A keep-alive, a comment, or an event without output.</summary>
    Other,

    /// <summary>Output: text, reasoning, tool arguments, audio or images.</summary>
    Output,

    /// <summary>Usage and nothing else: the OpenAI chunk with empty <c>choices</c>, which clients see only when they asked for it.</summary>
    UsageOnly,

    /// <summary>The last event of a stream.</summary>
    Terminal,

    /// <summary>An error reported inside the stream.</summary>
    Error,

    /// <summary>Data that is not what the dialect promises.</summary>
    Malformed,
}
