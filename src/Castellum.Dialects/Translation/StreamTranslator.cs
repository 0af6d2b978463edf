using System.Buffers;
using System.Text;
using System.Text.Json;
using Castellum.Dialects.Anthropic;
using Castellum.Dialects.Bedrock;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Errors;
using Castellum.Dialects.Gemini;
using Castellum.Dialects.OpenAi;
using Castellum.Dialects.Streaming;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Translation;

/// <summary>Translates a stream from the provider's dialect into the client's, event by event.</summary>
/// <remarks>
/// Every call writes zero or more whole frames to flush. Failures inside the stream (the provider's own error event, a frame that cannot be
/// read, an end before the end) become one error event of the client's dialect, after which <see cref="IsOver"/> is true and nothing more is
/// written. Not thread-safe; one instance per stream.
/// </remarks>
/// <param name="from">The provider's dialect.</param>
/// <param name="to">The client's dialect.</param>
/// <param name="context">What the answer takes from the request.</param>
public sealed class StreamTranslator(Dialect from, Dialect to, AnswerContext context)
{
    private readonly IStreamReader _reader = ReaderOf(from);
    private readonly List<AnswerEvent> _events = [];
    private IStreamWriter? _writer;
    private AnswerEvent? _held;
    private bool _started;

    /// <summary>What the provider reported so far.</summary>
    public ResponseTap Tap { get; } = new(from);

    /// <summary>Whether the client's stream has ended, well or badly.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The failure that ended the stream, or null.</summary>
    public DialectFailure? Failure { get; private set; }

    /// <summary>The number that the next event would have, for dialects that count them; else zero.</summary>
    public long NextSequence => Writer.NextSequence;

    private IStreamWriter Writer => _writer ??= WriterOf(to, context, Tap);

    /// <summary>Translates one server-sent event.</summary>
    public FrameKind Translate(in SseFrame frame, IBufferWriter<byte> output)
    {
        if (frame.IsDone && !IsOver)
        {
            var kind = Tap.Observe(frame);
            Complete(output);
            return kind;
        }

        return frame.Data.IsEmpty ? FrameKind.Other : Translate(frame.Data, frame.EventName, output);
    }

    /// <summary>Translates one JSON payload: the data of an event, or a Bedrock message with its event type.</summary>
    public FrameKind Translate(ReadOnlySpan<byte> data, ReadOnlySpan<byte> eventName, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (IsOver)
        {
            // Usage may still come after the end.
            Tap.Observe(data, eventName);
            return FrameKind.Other;
        }

        var kind = Tap.Observe(data, eventName);
        switch (kind)
        {
            case FrameKind.Malformed:
                Fail(new DialectFailure(FailureCause.UpstreamInvalid, "The provider sent an event that is not valid JSON."), output);
                return kind;
            case FrameKind.Error:
                Fail(UpstreamErrors.ReadEvent(data, eventName), output);
                return kind;
            default:
                break;
        }

        try
        {
            using var document = JsonRead.Parse(data.ToArray());
            _reader.Read(document.RootElement, Encoding.UTF8.GetString(eventName), _events);
            Write(output);
        }
        catch (Exception e) when (e is TranslationException or JsonException or InvalidOperationException)
        {
            Fail(new DialectFailure(FailureCause.UpstreamInvalid, "The provider sent an event that does not have the form of its dialect."), output);
            return FrameKind.Malformed;
        }

        return kind;
    }

    /// <summary>The provider's stream has ended: ends the client's stream, with an error event if it was cut short.</summary>
    public void Complete(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (IsOver)
        {
            return;
        }

        if (!Tap.IsComplete)
        {
            Fail(new DialectFailure(FailureCause.StreamInterrupted, "The provider's stream broke off before its end."), output);
            return;
        }

        try
        {
            _reader.Complete(_events);
            Write(output);
        }
        catch (TranslationException e)
        {
            Fail(new DialectFailure(FailureCause.UpstreamInvalid, e.Message), output);
        }
    }

    /// <summary>Ends the client's stream with an error event.</summary>
    public void Fail(DialectFailure failure, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (IsOver)
        {
            return;
        }

        IsOver = true;
        Failure = failure;
        DialectErrors.WriteStreamEvent(to, failure, output, Writer.NextSequence);
    }

    private void Write(IBufferWriter<byte> output)
    {
        foreach (var next in _events)
        {
            if (IsOver)
            {
                break;
            }

            if (Whole(next, output) is { } e)
            {
                Emit(e, output);
            }
        }

        _events.Clear();
    }

    private void Emit(AnswerEvent e, IBufferWriter<byte> output)
    {
        // Some vendors forget to announce an answer; clients need it.
        if (!_started && e.Kind != AnswerEventKind.Start)
        {
            Writer.Write(new AnswerEvent(AnswerEventKind.Start), output);
        }
        else if (_started && e.Kind == AnswerEventKind.Start)
        {
            return;
        }

        _started = true;
        Writer.Write(e, output);
        IsOver = e.Kind == AnswerEventKind.End;
    }

    // An emoji cut between two pieces: its first half waits for the second.
    private AnswerEvent? Whole(AnswerEvent next, IBufferWriter<byte> output)
    {
        if (_held is { } held)
        {
            _held = null;
            if (held.Kind == next.Kind && held.Index == next.Index)
            {
                next = next with { Text = held.Text + next.Text };
            }
            else
            {
                Emit(held, output);
            }
        }

        var isPiece = next.Kind is AnswerEventKind.Text or AnswerEventKind.Reasoning or AnswerEventKind.Refusal or AnswerEventKind.ToolArguments;
        if (!isPiece || next.Text.Length == 0 || !char.IsHighSurrogate(next.Text[^1]))
        {
            return isPiece && next.Text.Length == 0 ? null : next;
        }

        _held = next with { Text = next.Text[^1..] };
        return next.Text.Length == 1 ? null : next with { Text = next.Text[..^1] };
    }

    private static IStreamReader ReaderOf(Dialect from) => from switch
    {
        Dialect.OpenAiChat => new ChatStreamReader(),
        Dialect.OpenAiResponses => new ResponsesStreamReader(),
        Dialect.Anthropic => new AnthropicStreamReader(),
        Dialect.Gemini => new GeminiStreamReader(),
        Dialect.BedrockConverse => new ConverseStreamReader(),
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, "No conversation stream."),
    };

    internal static IStreamWriter WriterOf(Dialect to, AnswerContext context, ResponseTap tap) => to switch
    {
        Dialect.OpenAiChat => new ChatStreamWriter(context, tap),
        Dialect.OpenAiResponses => new ResponsesStreamWriter(context, tap),
        Dialect.Anthropic => new AnthropicStreamWriter(context, tap),
        Dialect.Gemini => new GeminiStreamWriter(context, tap),
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, "No conversation stream."),
    };
}
