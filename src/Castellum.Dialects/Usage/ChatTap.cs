using System.Text.Json;

namespace Castellum.Dialects.Usage;

/// <summary>Chat chunks and answers, and the other OpenAI answers that keep <c>usage</c> at the top.</summary>
internal static class ChatTap
{
    public static void Walk(ref Utf8JsonReader reader, ref TapState state)
    {
        while (TapReader.NextProperty(ref reader))
        {
            var (isChoices, isData) = (reader.ValueTextEquals("choices"u8), reader.ValueTextEquals("data"u8));
            var isUsage = reader.ValueTextEquals("usage"u8);
            var isGroq = !isUsage && reader.ValueTextEquals("x_groq"u8);
            var isError = reader.ValueTextEquals("error"u8);
            var isModel = reader.ValueTextEquals("model"u8);
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            switch (true)
            {
                case true when isChoices: Choices(ref reader, ref state); break;
                case true when isUsage: TapReader.Usage(ref reader, ref state); break;
                case true when isGroq: Groq(ref reader, ref state); break;
                case true when isData: Data(ref reader, ref state); break;
                case true when isError: TapReader.Error(ref reader, ref state); break;
                case true when isModel: TapReader.Keep(ref reader, ref state.Model); break;
                case true when isId: TapReader.Keep(ref reader, ref state.ResponseId); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void Choices(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (TapReader.NextObject(ref reader))
        {
            state.FrameHasChoices = true;
            while (TapReader.NextProperty(ref reader))
            {
                var isMessage = reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("message"u8);
                var isFinish = reader.ValueTextEquals("finish_reason"u8);
                var isText = reader.ValueTextEquals("text"u8);
                var isUsage = reader.ValueTextEquals("usage"u8);
                reader.Read();
                switch (true)
                {
                    case true when isMessage: Message(ref reader, ref state); break;
                    case true when isFinish: TapReader.Stop(ref reader, ref state); break;
                    case true when isText: TapReader.Output(ref reader, ref state); break;
                    case true when isUsage: TapReader.Usage(ref reader, ref state); break;
                    default: reader.Skip(); break;
                }
            }
        }
    }

    private static void Message(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader))
        {
            return;
        }

        while (TapReader.NextProperty(ref reader))
        {
            var isText = reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("refusal"u8)
                || reader.ValueTextEquals("reasoning_content"u8) || reader.ValueTextEquals("reasoning"u8);
            var isTools = reader.ValueTextEquals("tool_calls"u8);
            reader.Read();
            if (isText)
            {
                TapReader.Output(ref reader, ref state);
            }
            else if (isTools)
            {
                ToolCalls(ref reader, ref state);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ToolCalls(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (TapReader.NextObject(ref reader))
        {
            while (TapReader.NextProperty(ref reader))
            {
                var isFunction = reader.ValueTextEquals("function"u8);
                reader.Read();
                if (!isFunction || reader.TokenType != JsonTokenType.StartObject)
                {
                    reader.Skip();
                    continue;
                }

                while (TapReader.NextProperty(ref reader))
                {
                    var isOutput = reader.ValueTextEquals("arguments"u8) || reader.ValueTextEquals("name"u8);
                    reader.Read();
                    if (isOutput)
                    {
                        TapReader.Output(ref reader, ref state);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }
        }
    }

    private static void Groq(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader))
        {
            return;
        }

        while (TapReader.NextProperty(ref reader))
        {
            var isUsage = reader.ValueTextEquals("usage"u8);
            reader.Read();
            if (isUsage)
            {
                UsageObject.Read(ref reader, ref state.Usage);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // Images carry b64_json or url per item; embeddings and model lists do not count as images.
    private static void Data(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (TapReader.NextObject(ref reader))
        {
            while (TapReader.NextProperty(ref reader))
            {
                var isImage = reader.ValueTextEquals("b64_json"u8) || reader.ValueTextEquals("url"u8);
                reader.Read();
                if (isImage && reader.TokenType == JsonTokenType.String)
                {
                    state.Usage.Images = (state.Usage.Images ?? 0) + 1;
                    state.FrameHasOutput = true;
                }

                reader.Skip();
            }
        }
    }
}
