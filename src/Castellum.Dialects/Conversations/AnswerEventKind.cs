namespace Castellum.Dialects.Conversations;

/// <summary>The steps of a streamed answer.</summary>
internal enum AnswerEventKind
{
    /// <summary>The answer begins: id and model.</summary>
    Start,

    /// <summary>A piece of text.</summary>
    Text,

    /// <summary>A piece of reasoning.</summary>
    Reasoning,

    /// <summary>The proof of the reasoning so far.</summary>
    Signature,

    /// <summary>A whole encrypted reasoning block.</summary>
    Redacted,

    /// <summary>A piece of a refusal.</summary>
    Refusal,

    /// <summary>A tool call begins: index, id, name.</summary>
    ToolStart,

    /// <summary>A piece of a tool call's arguments.</summary>
    ToolArguments,

    /// <summary>A tool call is whole.</summary>
    ToolEnd,

    /// <summary>A source.</summary>
    Citation,

    /// <summary>The model stopped.</summary>
    Finish,

    /// <summary>Nothing follows.</summary>
    End,
}
