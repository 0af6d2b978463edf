using System.Text.Json;

namespace Castellum.Dialects.Scanning;

/// <summary>The one pass over the top level of a request body.</summary>
internal readonly struct ScanPass(Dialect dialect, ScanLimits limits)
{
    public void Run(ref Utf8JsonReader reader, ref ScanState state)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            Finish(ref reader);
            state.Error = ScanErrors.NotAnObject();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            state.HasProperties = true;
            var field = ScanFields.Of(dialect, ref reader);
            if (field != ScanField.Reasoning && (state.Seen & field) != 0)
            {
                state.Error ??= ScanErrors.Duplicate(reader.GetString()!);
            }

            state.Seen |= field;
            reader.Read();
            ReadField(field, ref reader, ref state);
        }

        Finish(ref reader);
        CheckRequired(ref state);
    }

    // Reads on to the end so that trailing garbage and later syntax errors are reported whatever was found before.
    private static void Finish(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            reader.Skip();
        }
    }

    private void ReadField(ScanField field, ref Utf8JsonReader reader, ref ScanState state)
    {
        switch (field)
        {
            case ScanField.Model:
                ScanScalars.Model(ref reader, ref state, limits);
                break;
            case ScanField.Stream:
                state.Stream = ScanScalars.Flag("stream", ref reader, ref state);
                break;
            case ScanField.MaxTokens:
                ScanScalars.Limit("max_tokens", ref reader, ref state, limits, dialect == Dialect.Anthropic);
                break;
            case ScanField.MaxCompletionTokens:
                ScanScalars.Limit("max_completion_tokens", ref reader, ref state, limits, required: false);
                break;
            case ScanField.MaxOutputTokens:
                ScanScalars.Limit("max_output_tokens", ref reader, ref state, limits, required: false);
                break;
            case ScanField.Choices:
                ScanScalars.Choices("n", ref reader, ref state, limits);
                break;
            case ScanField.CacheKey:
                state.CacheKey = ScanScalars.Text("prompt_cache_key", ref reader, ref state);
                break;
            case ScanField.PreviousResponse:
                state.PreviousResponseId = ScanScalars.Text("previous_response_id", ref reader, ref state);
                state.Features |= state.PreviousResponseId is null ? 0 : RequestFeatures.VendorState;
                break;
            case ScanField.Thread:
                state.Error ??= reader.TokenType == JsonTokenType.Null ? null : ScanErrors.Thread();
                break;
            case ScanField.Messages or ScanField.Prompt or ScanField.System or ScanField.Tools or ScanField.Functions:
                new ScanContent(dialect, limits).Read(field, ref reader, ref state);
                break;
            default:
                ScanObjects.Read(field, ref reader, ref state, limits);
                break;
        }

        // A value that was refused half way is left as it is found: the reader then stands at its start or its end.
        reader.Skip();
    }

    private void CheckRequired(ref ScanState state)
    {
        var prompt = dialect switch
        {
            Dialect.OpenAiChat or Dialect.Anthropic or Dialect.BedrockConverse => "messages",
            Dialect.Gemini => "contents",
            Dialect.OpenAiImages => "prompt",
            Dialect.OpenAiEmbeddings or Dialect.OpenAiModerations or Dialect.OpenAiAudio => "input",
            _ => null,
        };
        if (state.Model is null && dialect is not (Dialect.OpenAiModerations or Dialect.OpenAiImages) && !dialect.NamesModelInUrl())
        {
            state.Error ??= ScanErrors.Missing("model");
        }

        if (prompt is not null && !state.HasPrompt)
        {
            state.Error ??= ScanErrors.Missing(prompt);
        }
    }
}
