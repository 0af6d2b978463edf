using System.Text.Json;

namespace Castellum.Dialects.Usage;

/// <summary>Anthropic messages and their events; the payload's own <c>type</c> decides, the event name is redundant.</summary>
internal static class AnthropicTap
{
    public static void Walk(ref Utf8JsonReader reader, ref TapState state)
    {
        while (TapReader.NextProperty(ref reader))
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isNested = reader.ValueTextEquals("message"u8);
            var isBlock = reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("content_block"u8);
            var isContent = reader.ValueTextEquals("content"u8);
            var isUsage = reader.ValueTextEquals("usage"u8);
            var isStop = reader.ValueTextEquals("stop_reason"u8);
            var isError = reader.ValueTextEquals("error"u8);
            var isModel = reader.ValueTextEquals("model"u8);
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            switch (true)
            {
                case true when isType: Type(ref reader, ref state); break;
                case true when isNested && reader.TokenType == JsonTokenType.StartObject: Walk(ref reader, ref state); break;
                case true when isBlock: Block(ref reader, ref state); break;
                case true when isContent: Content(ref reader, ref state); break;
                case true when isUsage: TapReader.Usage(ref reader, ref state); break;
                case true when isStop: TapReader.Stop(ref reader, ref state); break;
                case true when isError: TapReader.Error(ref reader, ref state); break;
                case true when isModel: TapReader.Keep(ref reader, ref state.Model); break;
                case true when isId: TapReader.Keep(ref reader, ref state.ResponseId); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void Type(ref Utf8JsonReader reader, ref TapState state)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return;
        }

        state.Terminated |= reader.ValueTextEquals("message_stop"u8);
        state.Errored |= reader.ValueTextEquals("error"u8);
    }

    private static void Content(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Block(ref reader, ref state);
        }
    }

    private static void Block(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader))
        {
            return;
        }

        while (TapReader.NextProperty(ref reader))
        {
            var isText = reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("thinking"u8)
                || reader.ValueTextEquals("partial_json"u8) || reader.ValueTextEquals("name"u8);
            var isInput = reader.ValueTextEquals("input"u8);
            var isStop = reader.ValueTextEquals("stop_reason"u8);
            reader.Read();
            switch (true)
            {
                case true when isText: TapReader.Output(ref reader, ref state); break;
                case true when isInput: Input(ref reader, ref state); break;
                case true when isStop: TapReader.Stop(ref reader, ref state); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void Input(ref Utf8JsonReader reader, ref TapState state)
    {
        var start = reader.BytesConsumed;
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        reader.Skip();

        // The empty object that opens a streamed tool call is no output yet.
        var length = reader.BytesConsumed - start;
        if (isObject && length > 1)
        {
            state.OutputCharacters += length;
            state.FrameHasOutput = true;
        }
    }
}
