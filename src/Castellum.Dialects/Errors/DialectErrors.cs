using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Castellum.Dialects.Errors;

/// <summary>Writes failures as each vendor's clients expect them: status, body, headers, and events inside a stream.</summary>
/// <remarks>Pure and thread-safe. The mapping stands in docs/features/dialects.md.</remarks>
public static class DialectErrors
{
    /// <summary>Anthropic's own code for a request that cannot be part of a conversation held at the vendor.</summary>
    internal const string ThreadUnsupported = "thread_unsupported_request";

    /// <summary>A failure as a whole response.</summary>
    public static DialectErrorResponse Write(Dialect dialect, DialectFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var family = dialect.Family();
        var shape = FailureShapes.Of(family, failure.Cause);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, DialectJson.WriterOptions))
        {
            Body(writer, family, shape, failure);
        }

        return new DialectErrorResponse(shape.Status, Headers(family, shape, failure), buffer.WrittenMemory);
    }

    /// <summary>The HTTP status of a failure in a dialect.</summary>
    public static int StatusOf(Dialect dialect, FailureCause cause) => FailureShapes.Of(dialect.Family(), cause).Status;

    /// <summary>Whether clients should try again after a failure, as sent in <c>x-should-retry</c>.</summary>
    public static bool ShouldRetry(DialectFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.ShouldRetry ?? FailureShapes.ShouldRetry(failure.Cause);
    }

    /// <summary>A failure as an event of a stream that has begun. The stream ends after it.</summary>
    /// <param name="dialect">The client's wire format.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="output">Receives one whole frame.</param>
    /// <param name="sequenceNumber">For <see cref="Dialect.OpenAiResponses"/>: the number of the event, one above the last.</param>
    public static void WriteStreamEvent(Dialect dialect, DialectFailure failure, IBufferWriter<byte> output, long sequenceNumber = 0)
    {
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentNullException.ThrowIfNull(output);
        var family = dialect.Family();
        var shape = FailureShapes.Of(family, failure.Cause);
        var named = dialect is Dialect.Anthropic or Dialect.OpenAiResponses or Dialect.OpenAiImages;
        output.Write(named ? "event: error\ndata: "u8 : "data: "u8);
        using (var writer = new Utf8JsonWriter(output, DialectJson.WriterOptions))
        {
            if (dialect == Dialect.OpenAiResponses)
            {
                ResponsesEvent(writer, shape, failure, sequenceNumber);
            }
            else
            {
                Body(writer, family, shape, failure);
            }
        }

        output.Write(family == DialectFamily.Gemini ? "\r\n\r\n"u8 : "\n\n"u8);
    }

    private static void Body(Utf8JsonWriter writer, DialectFamily family, in FailureShape shape, DialectFailure failure)
    {
        writer.WriteStartObject();
        switch (family)
        {
            case DialectFamily.Anthropic:
                writer.WriteString("type"u8, "error"u8);
                writer.WriteStartObject("error"u8);
                writer.WriteString("type"u8, shape.Type);
                writer.WriteString("message"u8, failure.Message);
                AnthropicDetails(writer, failure);
                writer.WriteEndObject();
                writer.WriteString("request_id"u8, failure.RequestId);
                break;
            case DialectFamily.Gemini:
                Gemini(writer, shape, failure);
                break;
            case DialectFamily.Bedrock:
                writer.WriteString("message"u8, failure.Message);
                break;
            default:
                writer.WriteStartObject("error"u8);
                writer.WriteString("message"u8, failure.Message);
                writer.WriteString("type"u8, shape.Type);
                writer.WriteString("param"u8, failure.Field);
                writer.WriteString("code"u8, shape.Code ?? failure.VendorCode ?? failure.Code);
                writer.WriteEndObject();
                break;
        }

        writer.WriteEndObject();
    }

    // Anthropic's clients read from here what they may try instead.
    private static void AnthropicDetails(Utf8JsonWriter writer, DialectFailure failure)
    {
        if (failure.Code == ThreadUnsupported)
        {
            writer.WriteStartObject("details"u8);
            writer.WriteString("error_code"u8, failure.Code);
            writer.WriteStartArray("unsupported"u8);
            writer.WriteStringValue("thread"u8);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void Gemini(Utf8JsonWriter writer, in FailureShape shape, DialectFailure failure)
    {
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, shape.Status);
        writer.WriteString("message"u8, failure.Message);
        writer.WriteString("status"u8, shape.Type);
        writer.WriteStartArray("details"u8);
        writer.WriteStartObject();
        writer.WriteString("@type"u8, "type.googleapis.com/google.rpc.ErrorInfo"u8);
        writer.WriteString("reason"u8, (failure.Code ?? FailureShapes.PlatformCode(failure.Cause)).ToUpperInvariant());
        writer.WriteString("domain"u8, "castellum"u8);
        writer.WriteEndObject();
        if (failure.RetryAfter is { } wait)
        {
            writer.WriteStartObject();
            writer.WriteString("@type"u8, "type.googleapis.com/google.rpc.RetryInfo"u8);
            writer.WriteString("retryDelay"u8, Seconds(wait) + "s");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void ResponsesEvent(Utf8JsonWriter writer, in FailureShape shape, DialectFailure failure, long sequenceNumber)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "error"u8);
        writer.WriteString("code"u8, shape.Code ?? failure.VendorCode ?? failure.Code ?? "server_error");
        writer.WriteString("message"u8, failure.Message);
        writer.WriteString("param"u8, failure.Field);
        writer.WriteNumber("sequence_number"u8, sequenceNumber);
        writer.WriteEndObject();
    }

    private static List<KeyValuePair<string, string>> Headers(DialectFamily family, in FailureShape shape, DialectFailure failure)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("content-type", "application/json"),
            new("x-should-retry", ShouldRetry(failure) ? "true" : "false"),
            new("x-castellum-error", failure.Code ?? FailureShapes.PlatformCode(failure.Cause)),
        ];
        if (failure.RetryAfter is { } wait && wait > TimeSpan.Zero)
        {
            headers.Add(new("retry-after", Seconds(wait)));
            headers.Add(new("retry-after-ms", Math.Ceiling(wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)));
        }

        if (failure.RequestId is { } id)
        {
            headers.Add(new("x-request-id", id));
            headers.Add(new("request-id", id));
        }

        if (family == DialectFamily.Bedrock)
        {
            headers.Add(new("x-amzn-errortype", shape.Type));
        }

        return headers;
    }

    // Whole seconds, rounded up: a client that comes back too early is refused again.
    private static string Seconds(TimeSpan wait) => Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
