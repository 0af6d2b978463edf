using System.Text.Json;

namespace Castellum.Dialects.Usage;

/// <summary>Reads one usage object of any vendor; the reader stands on its value and is left on its end.</summary>
/// <remarks>One table of names serves all: vendors that are compatible with one another mix spellings.</remarks>
internal static class UsageObject
{
    public static void Read(ref Utf8JsonReader reader, ref UsageFields fields)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            fields.Anomalies |= reader.TokenType == JsonTokenType.Null ? 0 : UsageAnomalies.WrongType;
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ReadNested(ref reader, ref fields))
            {
                continue;
            }

            var target = UsageNames.Of(ref reader);
            reader.Read();
            if (target == UsageName.None)
            {
                reader.Skip();
            }
            else if (target is UsageName.Cost or UsageName.AudioSeconds)
            {
                ReadDecimal(target, ref reader, ref fields);
            }
            else
            {
                Assign(target, Number(ref reader, ref fields), ref fields);
            }
        }
    }

    /// <summary>Gemini: a list of <c>{modality, tokenCount}</c>.</summary>
    private static void ReadModalities(ref Utf8JsonReader reader, ref UsageFields fields, bool input)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            var (isAudio, isImage, count) = (false, false, (long?)null);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isCount = reader.ValueTextEquals("tokenCount"u8);
                var isModality = reader.ValueTextEquals("modality"u8);
                reader.Read();
                isAudio |= isModality && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("AUDIO"u8);
                isImage |= isModality && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("IMAGE"u8);
                count = isCount ? Number(ref reader, ref fields) : count;
                reader.Skip();
            }

            Assign(isAudio ? (input ? UsageName.AudioInput : UsageName.AudioOutput) : isImage ? (input ? UsageName.ImageInput : UsageName.ImageOutput) : UsageName.None, count, ref fields);
        }
    }

    private static bool ReadNested(ref Utf8JsonReader reader, ref UsageFields fields)
    {
        var isInput = reader.ValueTextEquals("prompt_tokens_details"u8) || reader.ValueTextEquals("input_tokens_details"u8) || reader.ValueTextEquals("input_token_details"u8);
        var isOutput = reader.ValueTextEquals("completion_tokens_details"u8) || reader.ValueTextEquals("output_tokens_details"u8);
        var isPlain = reader.ValueTextEquals("cache_creation"u8) || reader.ValueTextEquals("server_tool_use"u8) || reader.ValueTextEquals("server_tool_use_details"u8);
        var isPromptList = reader.ValueTextEquals("promptTokensDetails"u8);
        var isOutputList = reader.ValueTextEquals("candidatesTokensDetails"u8);
        if (isPromptList || isOutputList)
        {
            reader.Read();
            ReadModalities(ref reader, ref fields, isPromptList);
            return true;
        }

        if (!isInput && !isOutput && !isPlain)
        {
            return false;
        }

        reader.Read();
        if (isPlain)
        {
            Read(ref reader, ref fields);
        }
        else
        {
            ReadDetails(ref reader, ref fields, isInput);
        }

        return true;
    }

    private static void ReadDetails(ref Utf8JsonReader reader, ref UsageFields fields, bool input)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var target = UsageNames.OfDetail(ref reader, input);
            reader.Read();
            if (target == UsageName.None)
            {
                reader.Skip();
                continue;
            }

            Assign(target, Number(ref reader, ref fields), ref fields);
        }
    }

    private static long? Number(ref Utf8JsonReader reader, ref UsageFields fields)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.TryGetInt64(out var integer))
            {
                return integer;
            }

            // 12.0 and 1.2e1 are integers; 1e30 is one too, of a kind that is refused as absurd.
            if (reader.TryGetDouble(out var real) && (Math.Truncate(real) == real || double.IsInfinity(real)))
            {
                return Math.Abs(real) < UsageReport.MaxTokens ? (long)real : real < 0 ? -1 : UsageReport.MaxTokens + 1;
            }
        }

        fields.Anomalies |= UsageAnomalies.WrongType;
        reader.Skip();
        return null;
    }

    private static void ReadDecimal(UsageName target, ref Utf8JsonReader reader, ref UsageFields fields)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value) && value is >= 0 and < 1_000_000_000m)
        {
            if (target == UsageName.Cost)
            {
                fields.Cost = value;
            }
            else
            {
                fields.AudioSeconds = value;
            }
        }
        else
        {
            fields.Anomalies |= reader.TokenType == JsonTokenType.Null ? 0 : UsageAnomalies.WrongType;
            reader.Skip();
        }
    }

    private static void Assign(UsageName target, long? value, ref UsageFields fields)
    {
        switch (target)
        {
            case UsageName.Input: UsageFields.Set(ref fields.Input, value, ref fields.Anomalies); break;
            case UsageName.Output: UsageFields.Set(ref fields.Output, value, ref fields.Anomalies); break;
            case UsageName.Total: UsageFields.Set(ref fields.Total, value, ref fields.Anomalies); break;
            case UsageName.CachedRead: UsageFields.Set(ref fields.CachedRead, value, ref fields.Anomalies); break;
            case UsageName.CacheWrite: UsageFields.Set(ref fields.CacheWrite, value, ref fields.Anomalies); break;
            case UsageName.CacheWrite5m: UsageFields.Set(ref fields.CacheWrite5m, value, ref fields.Anomalies); break;
            case UsageName.CacheWrite1h: UsageFields.Set(ref fields.CacheWrite1h, value, ref fields.Anomalies); break;
            case UsageName.Reasoning: UsageFields.Set(ref fields.Reasoning, value, ref fields.Anomalies); break;
            case UsageName.AudioInput: UsageFields.Set(ref fields.AudioInput, value, ref fields.Anomalies); break;
            case UsageName.AudioOutput: UsageFields.Set(ref fields.AudioOutput, value, ref fields.Anomalies); break;
            case UsageName.ImageInput: UsageFields.Set(ref fields.ImageInput, value, ref fields.Anomalies); break;
            case UsageName.ImageOutput: UsageFields.Set(ref fields.ImageOutput, value, ref fields.Anomalies); break;
            case UsageName.ToolInput: UsageFields.Set(ref fields.ToolInput, value, ref fields.Anomalies); break;
            case UsageName.WebSearches: UsageFields.Set(ref fields.WebSearches, value, ref fields.Anomalies); break;
            default: break;
        }
    }
}
