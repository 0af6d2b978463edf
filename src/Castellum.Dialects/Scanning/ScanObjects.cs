using System.Text.Json;

namespace Castellum.Dialects.Scanning;

/// <summary>Reads the small option objects of a request; the reader stands on the value and is left on its end.</summary>
internal static class ScanObjects
{
    public static void Read(ScanField field, ref Utf8JsonReader reader, ref ScanState state, ScanLimits limits)
    {
        switch (field)
        {
            case ScanField.StreamOptions:
                StreamOptions(ref reader, ref state);
                break;
            case ScanField.Usage:
                Usage(ref reader, ref state);
                break;
            case ScanField.ResponseFormat or ScanField.Text:
                Format(ref reader, ref state);
                break;
            case ScanField.Reasoning:
                Reasoning(ref reader, ref state);
                break;
            case ScanField.GenerationConfig:
                GenerationConfig(ref reader, ref state, limits);
                break;
            case ScanField.InferenceConfig:
                InferenceConfig(ref reader, ref state, limits);
                break;
            case ScanField.Modalities:
                Modalities(ref reader, ref state);
                break;
            default:
                break;
        }
    }

    private static void StreamOptions(ref Utf8JsonReader reader, ref ScanState state)
    {
        var start = (int)reader.TokenStartIndex;
        if (!Enter("stream_options", ref reader, ref state))
        {
            state.StreamOptionsValue = ScanScalars.RangeOf(ref reader);
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var include = reader.ValueTextEquals("include_usage"u8);
            reader.Read();
            if (include)
            {
                state.IncludeUsage = ScanScalars.Flag("stream_options.include_usage", ref reader, ref state);
                state.IncludeUsageValue = ScanScalars.RangeOf(ref reader);
            }

            reader.Skip();
        }

        state.StreamOptionsValue = new ByteRange(start, (int)reader.BytesConsumed - start);
    }

    private static void Usage(ref Utf8JsonReader reader, ref ScanState state)
    {
        if (!Enter("usage", ref reader, ref state))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var include = reader.ValueTextEquals("include"u8);
            reader.Read();
            state.CostInUsage |= include && reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }
    }

    // response_format {type} and text {format: {type}}: the first "type" found at any depth names the format.
    private static void Format(ref Utf8JsonReader reader, ref ScanState state)
    {
        if (!Enter("response_format", ref reader, ref state))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isFormat = reader.ValueTextEquals("format"u8);
            reader.Read();
            if (isFormat && reader.TokenType == JsonTokenType.StartObject)
            {
                Format(ref reader, ref state);
                continue;
            }

            if (isType && reader.TokenType == JsonTokenType.String)
            {
                state.Features |= reader.ValueTextEquals("json_schema"u8) ? RequestFeatures.JsonSchema
                    : reader.ValueTextEquals("json_object"u8) ? RequestFeatures.JsonObject : 0;
            }

            reader.Skip();
        }
    }

    private static void Reasoning(ref Utf8JsonReader reader, ref ScanState state)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        var off = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("none"u8);
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("type"u8);
                reader.Read();
                off |= isType && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("disabled"u8);
                reader.Skip();
            }
        }

        state.Features |= off ? 0 : RequestFeatures.Reasoning;
    }

    private static void GenerationConfig(ref Utf8JsonReader reader, ref ScanState state, ScanLimits limits)
    {
        if (!Enter("generationConfig", ref reader, ref state))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMax = reader.ValueTextEquals("maxOutputTokens"u8) || reader.ValueTextEquals("max_output_tokens"u8);
            var isCount = reader.ValueTextEquals("candidateCount"u8) || reader.ValueTextEquals("candidate_count"u8);
            var isMime = reader.ValueTextEquals("responseMimeType"u8) || reader.ValueTextEquals("response_mime_type"u8);
            var isSchema = reader.ValueTextEquals("responseSchema"u8) || reader.ValueTextEquals("responseJsonSchema"u8) || reader.ValueTextEquals("response_schema"u8);
            var isThinking = reader.ValueTextEquals("thinkingConfig"u8) || reader.ValueTextEquals("thinking_config"u8);
            reader.Read();
            if (isMax)
            {
                ScanScalars.Limit("generationConfig.maxOutputTokens", ref reader, ref state, limits, required: false);
            }
            else if (isCount)
            {
                ScanScalars.Choices("generationConfig.candidateCount", ref reader, ref state, limits);
            }

            state.Features |= isMime && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("application/json"u8) ? RequestFeatures.JsonObject : 0;
            state.Features |= isSchema && reader.TokenType == JsonTokenType.StartObject ? RequestFeatures.JsonSchema : 0;
            state.Features |= isThinking && reader.TokenType == JsonTokenType.StartObject ? RequestFeatures.Reasoning : 0;
            reader.Skip();
        }
    }

    private static void InferenceConfig(ref Utf8JsonReader reader, ref ScanState state, ScanLimits limits)
    {
        if (!Enter("inferenceConfig", ref reader, ref state))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMax = reader.ValueTextEquals("maxTokens"u8);
            reader.Read();
            if (isMax)
            {
                ScanScalars.Limit("inferenceConfig.maxTokens", ref reader, ref state, limits, required: false);
            }

            reader.Skip();
        }
    }

    private static void Modalities(ref Utf8JsonReader reader, ref ScanState state)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            state.Features |= reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("audio"u8) ? RequestFeatures.Audio : 0;
            reader.Skip();
        }
    }

    private static bool Enter(string field, ref Utf8JsonReader reader, ref ScanState state)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
        {
            state.Error ??= ScanErrors.WrongType(field, "an object");
        }

        return reader.TokenType == JsonTokenType.StartObject;
    }
}
