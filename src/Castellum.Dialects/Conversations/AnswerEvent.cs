using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Conversations;

/// <summary>One step of a streamed answer.</summary>
internal readonly record struct AnswerEvent(AnswerEventKind Kind)
{
    /// <summary>The piece, the id of the answer (Start), the tool's name (ToolStart), the stop sequence (Finish), the URL (Citation).</summary>
    public string Text { get; init; } = "";

    /// <summary>The model (Start), the call's id (ToolStart), the title (Citation).</summary>
    public string? Id { get; init; }

    /// <summary>The tool's position in its stream.</summary>
    public int Index { get; init; }

    /// <summary>The proof (Signature, Redacted, ToolStart).</summary>
    public Signature? Signature { get; init; }

    /// <summary>Why the model stopped (Finish).</summary>
    public StopCause Stop { get; init; }

    public static AnswerEvent Piece(AnswerEventKind kind, string text) => new(kind) { Text = text };
}
