namespace Castellum.Dialects.Translation;

/// <summary>What a translated answer takes from the request rather than from the vendor.</summary>
public sealed record AnswerContext
{
    /// <summary>The model as the client named it.</summary>
    public required string Model { get; init; }

    /// <summary>A unique id without prefix; each dialect puts its own before it. Letters and digits.</summary>
    public required string Id { get; init; }

    /// <summary>When the answer was made, seconds since 1970.</summary>
    public required long CreatedUnixSeconds { get; init; }

    /// <summary>The input in tokens where the client's dialect wants it before the vendor told (Anthropic's <c>message_start</c>).</summary>
    public long EstimatedInputTokens { get; init; }

    /// <summary>Whether the client asked for usage in the stream (OpenAI chat).</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>The client's request where its dialect repeats parts of it in the answer (OpenAI responses); may be empty.</summary>
    public ReadOnlyMemory<byte> Request { get; init; }

    internal string IdWith(string prefix) => prefix + Id;
}
