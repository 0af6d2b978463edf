using System.Text.Json;

namespace Castellum.Dialects.Usage;

/// <summary>Bedrock Converse answers, and the payloads of its event stream, whose kind is the name of the event.</summary>
internal static class BedrockTap
{
    public static void Walk(ref Utf8JsonReader reader, ref TapState state, ReadOnlySpan<byte> eventName)
    {
        state.Terminated |= eventName.SequenceEqual("metadata"u8);
        state.Errored |= eventName.EndsWith("Exception"u8);
        Object(ref reader, ref state);
    }

    private static void Object(ref Utf8JsonReader reader, ref TapState state)
    {
        while (TapReader.NextProperty(ref reader))
        {
            var isUsage = reader.ValueTextEquals("usage"u8);
            var isStop = reader.ValueTextEquals("stopReason"u8);
            var isText = reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("name"u8);
            var isInput = reader.ValueTextEquals("input"u8);
            var isNested = reader.ValueTextEquals("output"u8) || reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("delta"u8)
                || reader.ValueTextEquals("start"u8) || reader.ValueTextEquals("toolUse"u8) || reader.ValueTextEquals("reasoningContent"u8)
                || reader.ValueTextEquals("reasoningText"u8);
            var isContent = reader.ValueTextEquals("content"u8);
            reader.Read();
            var start = reader.BytesConsumed;
            switch (true)
            {
                case true when isUsage: TapReader.Usage(ref reader, ref state); break;
                case true when isStop: TapReader.Stop(ref reader, ref state); break;
                case true when isText || (isInput && reader.TokenType == JsonTokenType.String): TapReader.Output(ref reader, ref state); break;
                case true when isNested && reader.TokenType == JsonTokenType.StartObject: Object(ref reader, ref state); break;
                case true when isContent && reader.TokenType == JsonTokenType.StartArray: Content(ref reader, ref state); break;
                default:
                    reader.Skip();
                    state.OutputCharacters += isInput ? reader.BytesConsumed - start : 0;
                    break;
            }
        }
    }

    private static void Content(ref Utf8JsonReader reader, ref TapState state)
    {
        while (TapReader.NextObject(ref reader))
        {
            Object(ref reader, ref state);
        }
    }
}
