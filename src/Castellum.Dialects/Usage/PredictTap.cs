using System.Text.Json;

namespace Castellum.Dialects.Usage;

/// <summary>Answers of Google's <c>:predict</c>: images are counted, and the tokens that Vertex counts beside each embedding are added up.</summary>
internal static class PredictTap
{
    public static void Walk(ref Utf8JsonReader reader, ref TapState state)
    {
        while (TapReader.NextProperty(ref reader))
        {
            var isPredictions = reader.ValueTextEquals("predictions"u8);
            var isError = reader.ValueTextEquals("error"u8);
            reader.Read();
            if (isError)
            {
                TapReader.Error(ref reader, ref state);
            }
            else if (!isPredictions || !TapReader.Enter(ref reader, JsonTokenType.StartArray))
            {
                reader.Skip();
            }
            else
            {
                Predictions(ref reader, ref state);
            }
        }
    }

    private static void Predictions(ref Utf8JsonReader reader, ref TapState state)
    {
        while (TapReader.NextObject(ref reader))
        {
            while (TapReader.NextProperty(ref reader))
            {
                var isImage = reader.ValueTextEquals("bytesBase64Encoded"u8);
                var isEmbedding = reader.ValueTextEquals("embeddings"u8);
                reader.Read();
                if (isEmbedding && reader.TokenType == JsonTokenType.StartObject)
                {
                    Embedding(ref reader, ref state);
                    continue;
                }

                state.Usage.Images = isImage ? (state.Usage.Images ?? 0) + 1 : state.Usage.Images;
                state.FrameHasOutput |= isImage;
                reader.Skip();
            }
        }
    }

    private static void Embedding(ref Utf8JsonReader reader, ref TapState state)
    {
        while (TapReader.NextProperty(ref reader))
        {
            var isStatistics = reader.ValueTextEquals("statistics"u8);
            reader.Read();
            if (!isStatistics || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (TapReader.NextProperty(ref reader))
            {
                var isCount = reader.ValueTextEquals("token_count"u8);
                reader.Read();
                if (isCount && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var count))
                {
                    // Vertex writes whole numbers as 4.0 here.
                    UsageFields.Set(ref state.Usage.Input, (state.Usage.Input ?? 0) + (long)Math.Clamp(count, -1, UsageReport.MaxTokens + 1), ref state.Usage.Anomalies);
                }

                reader.Skip();
            }
        }
    }
}
