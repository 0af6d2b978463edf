using Castellum.Simulator.Answers;

namespace Castellum.Simulator.Control;

/// <summary>One request as it arrived, and what became of it.</summary>
public sealed class RecordedRequest
{
    /// <summary>Its number since the last reset, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path without query.</summary>
    public required string Path { get; init; }

    /// <summary>Query with its question mark, or empty.</summary>
    public required string Query { get; init; }

    /// <summary>Headers, names in lower case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as text; binary parts show replacement characters. Cut at 1 MiB.</summary>
    public required string Body { get; init; }

    /// <summary>The model named in body or path, or null.</summary>
    public string? Model { get; set; }

    /// <summary>The status answered; 0 while pending or when the connection was dropped.</summary>
    public int Status { get; set; }

    /// <summary>Stream events sent.</summary>
    public int EventsSent { get; set; }

    /// <summary>Input tokens of the whole answer, as its usage reports them; 0 where none was made.</summary>
    public long InputTokens { get; private set; }

    /// <summary>Output tokens of the whole answer, as its usage reports them.</summary>
    public long OutputTokens { get; private set; }

    /// <summary>Whether the caller went away before the end.</summary>
    public bool Aborted { get; set; }

    /// <summary>Whether the exchange is over.</summary>
    public bool Done { get; set; }

    internal void Bill(SimAnswer answer) => (InputTokens, OutputTokens) = (answer.InputTokens, answer.OutputTokens);
}
