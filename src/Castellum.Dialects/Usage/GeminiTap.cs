using System.Text.Json;

namespace Castellum.Dialects.Usage;

/// <summary>Gemini answers; a stream is a sequence of whole answers with cumulative usage.</summary>
internal static class GeminiTap
{
    public static void Walk(ref Utf8JsonReader reader, ref TapState state)
    {
        while (TapReader.NextProperty(ref reader))
        {
            var isCandidates = reader.ValueTextEquals("candidates"u8);
            var isUsage = reader.ValueTextEquals("usageMetadata"u8);
            var isFeedback = reader.ValueTextEquals("promptFeedback"u8);
            var isError = reader.ValueTextEquals("error"u8);
            var isModel = reader.ValueTextEquals("modelVersion"u8);
            var isId = reader.ValueTextEquals("responseId"u8);
            reader.Read();
            switch (true)
            {
                case true when isCandidates: Candidates(ref reader, ref state); break;
                case true when isUsage: TapReader.Usage(ref reader, ref state); break;
                case true when isFeedback: Feedback(ref reader, ref state); break;
                case true when isError: TapReader.Error(ref reader, ref state); break;
                case true when isModel: TapReader.Keep(ref reader, ref state.Model); break;
                case true when isId: TapReader.Keep(ref reader, ref state.ResponseId); break;
                default: reader.Skip(); break;
            }
        }
    }

    private static void Candidates(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (TapReader.NextObject(ref reader))
        {
            while (TapReader.NextProperty(ref reader))
            {
                var isContent = reader.ValueTextEquals("content"u8);
                var isFinish = reader.ValueTextEquals("finishReason"u8);
                var isGrounding = reader.ValueTextEquals("groundingMetadata"u8);
                reader.Read();
                switch (true)
                {
                    case true when isContent: Content(ref reader, ref state); break;
                    case true when isFinish: TapReader.Stop(ref reader, ref state); break;
                    case true when isGrounding: Grounding(ref reader, ref state); break;
                    default: reader.Skip(); break;
                }
            }
        }
    }

    private static void Content(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader))
        {
            return;
        }

        while (TapReader.NextProperty(ref reader))
        {
            var isParts = reader.ValueTextEquals("parts"u8);
            reader.Read();
            if (!isParts || !TapReader.Enter(ref reader, JsonTokenType.StartArray))
            {
                reader.Skip();
                continue;
            }

            while (TapReader.NextObject(ref reader))
            {
                Part(ref reader, ref state);
            }
        }
    }

    private static void Part(ref Utf8JsonReader reader, ref TapState state)
    {
        while (TapReader.NextProperty(ref reader))
        {
            var isText = reader.ValueTextEquals("text"u8);
            var isCall = reader.ValueTextEquals("functionCall"u8);
            var isMedia = reader.ValueTextEquals("inlineData"u8);
            reader.Read();
            var start = reader.BytesConsumed;
            if (isText)
            {
                TapReader.Output(ref reader, ref state);
                continue;
            }

            state.FrameHasOutput |= isCall || isMedia;
            if (isMedia && reader.TokenType == JsonTokenType.StartObject)
            {
                Media(ref reader, ref state);
                continue;
            }

            reader.Skip();
            state.OutputCharacters += isCall ? reader.BytesConsumed - start : 0;
        }
    }

    // Speech comes the same way as images, and is no image.
    private static void Media(ref Utf8JsonReader reader, ref TapState state)
    {
        var isImage = true;
        while (TapReader.NextProperty(ref reader))
        {
            var isType = reader.ValueTextEquals("mimeType"u8);
            reader.Read();
            isImage &= !isType || reader.TokenType != JsonTokenType.String || reader.ValueSpan.StartsWith("image/"u8) || reader.ValueSpan.StartsWith("image\\/"u8);
            reader.Skip();
        }

        state.Usage.Images = isImage ? (state.Usage.Images ?? 0) + 1 : state.Usage.Images;
    }

    // A blocked prompt has no candidates: the block reason is the end of the answer.
    private static void Feedback(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader))
        {
            return;
        }

        while (TapReader.NextProperty(ref reader))
        {
            var isBlocked = reader.ValueTextEquals("blockReason"u8);
            reader.Read();
            state.Stop = isBlocked && reader.TokenType == JsonTokenType.String ? StopCause.ContentFilter : state.Stop;
            reader.Skip();
        }
    }

    private static void Grounding(ref Utf8JsonReader reader, ref TapState state)
    {
        if (!TapReader.Enter(ref reader))
        {
            return;
        }

        while (TapReader.NextProperty(ref reader))
        {
            var isQueries = reader.ValueTextEquals("webSearchQueries"u8);
            reader.Read();
            if (!isQueries || !TapReader.Enter(ref reader, JsonTokenType.StartArray))
            {
                reader.Skip();
                continue;
            }

            var count = 0L;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                count++;
                reader.Skip();
            }

            UsageFields.Set(ref state.Usage.WebSearches, count, ref state.Usage.Anomalies);
        }
    }
}
