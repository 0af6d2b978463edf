namespace Castellum.Dialects.Usage;

/// <summary>Why a model stopped, in one meaning for all dialects.</summary>
public enum StopCause
{
    /// <summary>Not reported (yet).</summary>
    None,

    /// <summary>The answer is complete, or a stop sequence was met.</summary>
    Stop,

    /// <summary>The output limit or the context was used up.</summary>
    Length,

    /// <summary>The model wants tools to be run.</summary>
    ToolCalls,

    /// <summary>The vendor withheld the answer.</summary>
    ContentFilter,

    /// <summary>The model declined.</summary>
    Refusal,

    /// <summary>The vendor paused a long turn that can be continued.</summary>
    Pause,

    /// <summary>The vendor failed while answering.</summary>
    Failed,

    /// <summary>Anything else.</summary>
    Other,
}
