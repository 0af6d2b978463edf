namespace Castellum.Simulator.Control;

/// <summary>How one request is to be answered. Everything unset is the vendor's normal behaviour.</summary>
/// <remarks>Headers <c>x-sim-*</c> and script steps use the same names in kebab-case and snake_case.</remarks>
public sealed record Behaviour
{
    /// <summary>The normal behaviour.</summary>
    public static Behaviour Normal { get; } = new();

    /// <summary>Milliseconds before the response begins.</summary>
    public int LatencyMs { get; init; }

    /// <summary>Milliseconds between the response headers and the first stream event.</summary>
    public int FirstTokenMs { get; init; }

    /// <summary>Milliseconds between stream events.</summary>
    public int ChunkMs { get; init; }

    /// <summary>The failure to answer with (see docs/features/simulator.md), or null.</summary>
    public string? Error { get; init; }

    /// <summary>Overrides the failure's HTTP status.</summary>
    public int? Status { get; init; }

    /// <summary>The <c>retry-after</c> header of a failure, as text so that dates and nonsense can be sent.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Drops the connection after so many stream events; for a plain answer after half of its bytes.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Sends the failure as an event of the stream after so many events.</summary>
    public int? ErrorAfter { get; init; }

    /// <summary>Replaces the stream event with this index by half of its JSON.</summary>
    public int? MalformedAt { get; init; }

    /// <summary>Stops sending after so many events without closing.</summary>
    public int? StallAfter { get; init; }

    /// <summary>Usage variant: normal, missing, zero, negative, huge, string, duplicate, late, with-choices.</summary>
    public string Usage { get; init; } = "normal";

    /// <summary>The answer's text instead of an extract of the prompt.</summary>
    public string? Text { get; init; }

    /// <summary>Line ends of a stream: lf, crlf or cr.</summary>
    public string Newline { get; init; } = "lf";

    /// <summary>Starts the stream with a byte order mark.</summary>
    public bool Bom { get; init; }

    /// <summary>Leaves out the blank line after the last event.</summary>
    public bool NoFinalBlankLine { get; init; }

    /// <summary>Leaves out the event that ends a stream (<c>[DONE]</c>, <c>message_stop</c>).</summary>
    public bool NoTerminal { get; init; }

    /// <summary>Writes and flushes the stream in pieces of so many bytes.</summary>
    public int? SplitBytes { get; init; }

    /// <summary>Sends a comment (or ping) before every event.</summary>
    public bool Pings { get; init; }

    /// <summary>Answers with these bytes instead of the vendor's shape, or null.</summary>
    public string? Body { get; init; }

    /// <summary>The content type of <see cref="Body"/>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Compresses <see cref="Body"/>, asked or not: gzip, br, deflate, or any other name for a content encoding that is none.</summary>
    public string? Encoding { get; init; }

    /// <summary>Sends <see cref="Body"/> so many times; zero until the caller goes away.</summary>
    public int BodyTimes { get; init; } = 1;

    /// <summary>Sends <see cref="Body"/> byte by byte with a pause of so many milliseconds.</summary>
    public int DripMs { get; init; }

    /// <summary>Answers from prebuilt bytes: for load tests.</summary>
    public bool Instant { get; init; }
}
