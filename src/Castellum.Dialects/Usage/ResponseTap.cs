using System.Text.Json;
using Castellum.Dialects.Streaming;

namespace Castellum.Dialects.Usage;

/// <summary>Watches an answer pass by, streamed or whole, and knows afterwards what it used and how it ended.</summary>
/// <remarks>
/// Never changes a byte and never throws on foreign input: what cannot be read is counted in <see cref="MalformedFrames"/> and marked in the report.
/// Streamed usage is cumulative in every dialect: the last report wins field by field. Not thread-safe. Allocates nothing per frame
/// besides the model name and the response id, once.
/// </remarks>
/// <param name="dialect">The wire format of the answer.</param>
public sealed class ResponseTap(Dialect dialect)
{
    private TapState _state;

    /// <summary>The usage reported so far.</summary>
    public UsageReport Usage => _state.Usage.ToReport(dialect.Family());

    /// <summary>Characters of output so far (text, reasoning, tool arguments), for an estimate when no usage arrives.</summary>
    public long OutputCharacters => _state.OutputCharacters;

    /// <summary>Whether output has begun: from here on a failover is visible to the client.</summary>
    public bool HasOutput { get; private set; }

    /// <summary>Why the model stopped.</summary>
    public StopCause Stop => _state.Stop;

    /// <summary>Whether the vendor's last event was seen (<c>[DONE]</c>, <c>message_stop</c>, <c>response.completed</c>).</summary>
    public bool IsTerminated => _state.Terminated;

    /// <summary>Whether the answer came to its end: a finish reason or the last event. A stream that closes before is cut.</summary>
    public bool IsComplete => _state.Terminated || _state.Stop != StopCause.None;

    /// <summary>Whether the vendor reported an error inside the answer.</summary>
    public bool HasError => _state.Errored;

    /// <summary>Frames that could not be read.</summary>
    public int MalformedFrames { get; private set; }

    /// <summary>The model that the vendor says it used, or null.</summary>
    public string? Model => _state.Model;

    /// <summary>The vendor's id of the answer, or null.</summary>
    public string? ResponseId => _state.ResponseId;

    /// <summary>Watches one stream frame.</summary>
    public FrameKind Observe(in SseFrame frame)
    {
        if (frame.Data.IsEmpty)
        {
            return FrameKind.Other;
        }

        if (frame.IsDone)
        {
            _state.Terminated = true;
            return FrameKind.Terminal;
        }

        return Observe(frame.Data, frame.EventName);
    }

    /// <summary>Watches one JSON payload of a stream: the data of an event, or one Bedrock event with its type as name.</summary>
    public FrameKind Observe(ReadOnlySpan<byte> data, ReadOnlySpan<byte> eventName)
    {
        (_state.FrameHasOutput, _state.FrameHasUsage, _state.FrameHasChoices) = (false, false, false);
        var wasTerminated = _state.Terminated;
        var hadError = _state.Errored;
        if (!TryWalk(data, eventName))
        {
            MalformedFrames++;
            return FrameKind.Malformed;
        }

        HasOutput |= _state.FrameHasOutput;
        return _state switch
        {
            { Errored: true } when !hadError => FrameKind.Error,
            { Terminated: true } when !wasTerminated => FrameKind.Terminal,
            { FrameHasOutput: true } => FrameKind.Output,
            { FrameHasUsage: true, FrameHasChoices: false } when dialect == Dialect.OpenAiChat => FrameKind.UsageOnly,
            _ => FrameKind.Other,
        };
    }

    /// <summary>Reads a whole, not streamed answer.</summary>
    /// <returns>False when the body is not JSON of the expected kind; the report is then marked unreadable.</returns>
    public bool ObserveBody(ReadOnlySpan<byte> body)
    {
        if (TryWalk(body, default))
        {
            HasOutput |= _state.FrameHasOutput;
            _state.Terminated = !_state.Errored;
            return true;
        }

        _state.Usage.Anomalies |= UsageAnomalies.Unreadable;
        return false;
    }

    private bool TryWalk(ReadOnlySpan<byte> data, ReadOnlySpan<byte> eventName)
    {
        var reader = new Utf8JsonReader(data, new JsonReaderOptions { MaxDepth = 256 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            switch (dialect)
            {
                case Dialect.Anthropic:
                    AnthropicTap.Walk(ref reader, ref _state);
                    break;
                case Dialect.Gemini or Dialect.GeminiEmbeddings:
                    GeminiTap.Walk(ref reader, ref _state);
                    break;
                case Dialect.GooglePredict:
                    PredictTap.Walk(ref reader, ref _state);
                    break;
                case Dialect.OpenAiResponses:
                    ResponsesTap.Walk(ref reader, ref _state);
                    break;
                case Dialect.BedrockConverse:
                    BedrockTap.Walk(ref reader, ref _state, eventName);
                    break;
                default:
                    ChatTap.Walk(ref reader, ref _state);
                    break;
            }

            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // A string that holds half a surrogate pair.
            return false;
        }
    }
}
