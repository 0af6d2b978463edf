using System.Text.Json;

namespace Castellum.Dialects.Usage;

/// <summary>OpenAI responses: the answer object itself, or an event that carries a delta, an item or the answer.</summary>
internal static class ResponsesTap
{
    public static void Walk(ref Utf8JsonReader reader, ref TapState state)
    {
        var isItemDone = false;
        while (TapReader.NextProperty(ref reader))
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isText = reader.ValueTextEquals("delta"u8);
            var isItem = reader.ValueTextEquals("item"u8);
            var isResponse = reader.ValueTextEquals("response"u8);
            var isOutput = reader.ValueTextEquals("output"u8);
            var isError = reader.ValueTextEquals("error"u8);
            var isBasic = !isType && !isText && !isItem && !isResponse && !isOutput && !isError;
            if (isBasic)
            {
                Basic(ref reader, ref state);
                continue;
            }

            reader.Read();
            switch (true)
            {
                case true when isType: Type(ref reader, ref state, ref isItemDone); break;
                case true when isText: TapReader.Output(ref reader, ref state); break;
                case true when isItem: Item(ref reader, ref state, counts: isItemDone, output: false); break;
                case true when isResponse && reader.TokenType == JsonTokenType.StartObject: Response(ref reader, ref state, streamed: true); break;
                case true when isOutput: Output(ref reader, ref state, streamed: false); break;
                case true when isError: TapReader.Error(ref reader, ref state); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void Type(ref Utf8JsonReader reader, ref TapState state, ref bool isItemDone)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return;
        }

        isItemDone = reader.ValueTextEquals("response.output_item.done"u8);
        state.Terminated |= reader.ValueTextEquals("response.completed"u8) || reader.ValueTextEquals("response.incomplete"u8)
            || reader.ValueTextEquals("response.failed"u8);
        state.Errored |= reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("response.failed"u8);
    }

    private static void Response(ref Utf8JsonReader reader, ref TapState state, bool streamed)
    {
        while (TapReader.NextProperty(ref reader))
        {
            var isOutput = reader.ValueTextEquals("output"u8);
            var isError = reader.ValueTextEquals("error"u8);
            if (!isOutput && !isError)
            {
                Basic(ref reader, ref state);
                continue;
            }

            reader.Read();
            if (isOutput)
            {
                Output(ref reader, ref state, streamed);
            }
            else
            {
                TapReader.Error(ref reader, ref state);
            }
        }
    }

    // The reader stands on the property name.
    private static void Basic(ref Utf8JsonReader reader, ref TapState state)
    {
        var isUsage = reader.ValueTextEquals("usage"u8);
        var isStatus = reader.ValueTextEquals("status"u8);
        var isIncomplete = reader.ValueTextEquals("incomplete_details"u8);
        var isModel = reader.ValueTextEquals("model"u8);
        var isId = reader.ValueTextEquals("id"u8);
        reader.Read();
        switch (true)
        {
            case true when isUsage: TapReader.Usage(ref reader, ref state); break;
            case true when isStatus: Status(ref reader, ref state); break;
            case true when isIncomplete: Incomplete(ref reader, ref state); break;
            case true when isModel: TapReader.Keep(ref reader, ref state.Model); break;
            case true when isId: TapReader.Keep(ref reader, ref state.ResponseId); break;
            default: reader.Skip(); break;
        }
    }

    private static void Status(ref Utf8JsonReader reader, ref TapState state)
    {
        var isEnd = reader.TokenType == JsonTokenType.String && (reader.ValueTextEquals("completed"u8) || reader.ValueTextEquals("failed"u8));
        if (isEnd && state.Stop == StopCause.None)
        {
            TapReader.Stop(ref reader, ref state);
            state.Stop = state.HasCalls && state.Stop == StopCause.Stop ? StopCause.ToolCalls : state.Stop;
        }

        reader.Skip();
    }

    private static void Incomplete(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader))
        {
            return;
        }

        while (TapReader.NextProperty(ref reader))
        {
            var isReason = reader.ValueTextEquals("reason"u8);
            reader.Read();
            if (isReason)
            {
                TapReader.Stop(ref reader, ref state);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void Output(ref Utf8JsonReader reader, ref TapState state, bool streamed)
    {
        if (!TapReader.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        // In a stream the deltas and the finished items were counted when they passed.
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Item(ref reader, ref state, counts: !streamed, output: !streamed);
        }
    }

    private static void Item(ref Utf8JsonReader reader, ref TapState state, bool counts, bool output)
    {
        if (!TapReader.Enter(ref reader))
        {
            return;
        }

        while (TapReader.NextProperty(ref reader))
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isText = output && (reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("arguments"u8) || reader.ValueTextEquals("refusal"u8));
            var isList = output && (reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("summary"u8));
            reader.Read();
            if (isType && counts && reader.TokenType == JsonTokenType.String)
            {
                Count(ref reader, ref state);
            }
            else if (isText)
            {
                TapReader.Output(ref reader, ref state);
            }
            else if (isList && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Item(ref reader, ref state, counts: false, output: true);
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void Count(ref Utf8JsonReader reader, ref TapState state)
    {
        if (reader.ValueTextEquals("web_search_call"u8))
        {
            state.Usage.WebSearches = (state.Usage.WebSearches ?? 0) + 1;
        }
        else if (reader.ValueTextEquals("image_generation_call"u8))
        {
            state.Usage.Images = (state.Usage.Images ?? 0) + 1;
        }
        else if (reader.ValueTextEquals("function_call"u8))
        {
            // Only a finished response has stopped; a finished item has not.
            state.HasCalls = true;
            state.Stop = state.Stop == StopCause.Stop ? StopCause.ToolCalls : state.Stop;
        }
    }
}
