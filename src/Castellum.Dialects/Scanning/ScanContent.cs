using System.Text.Json;

namespace Castellum.Dialects.Scanning;

/// <summary>Walks prompts, system texts and tools: sizes, media, features, and the shape of the list itself.</summary>
internal readonly struct ScanContent(Dialect dialect, ScanLimits limits)
{
    public void Read(ScanField field, ref Utf8JsonReader reader, ref ScanState state)
    {
        switch (field)
        {
            case ScanField.Messages:
                Messages(ref reader, ref state);
                break;
            case ScanField.Prompt:
                Prompt(ref reader, ref state);
                break;
            case ScanField.System:
                ContentWalker.Walk(ref reader, ref state, countMedia: true);
                break;
            default:
                Tools(ref reader, ref state);
                break;
        }
    }

    private void Messages(ref Utf8JsonReader reader, ref ScanState state)
    {
        var list = dialect == Dialect.Gemini ? "contents" : "messages";
        state.HasPrompt = true;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            state.Error ??= ScanErrors.WrongType(list, "an array");
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                state.Error ??= ScanErrors.WrongType($"{list}[{state.MessageCount}]", "an object");
                reader.Skip();
            }
            else
            {
                Message(list, ref reader, ref state);
            }

            CountMessage(list, ref state);
        }
    }

    private void Message(string list, ref Utf8JsonReader reader, ref ScanState state)
    {
        var hasRole = dialect == Dialect.Gemini;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRole = reader.ValueTextEquals("role"u8);
            reader.Read();
            if (!isRole)
            {
                ContentWalker.Walk(ref reader, ref state, countMedia: true);
                continue;
            }

            hasRole = true;
            if (reader.TokenType != JsonTokenType.String)
            {
                state.Error ??= ScanErrors.WrongType($"{list}[{state.MessageCount}].role", "a string");
                reader.Skip();
            }
        }

        if (!hasRole)
        {
            state.Error ??= ScanErrors.Missing($"{list}[{state.MessageCount}].role");
        }
    }

    // A string, a list of strings or tokens, or a list of typed items, depending on the endpoint.
    private void Prompt(ref Utf8JsonReader reader, ref ScanState state)
    {
        state.HasPrompt = true;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.StartObject))
            {
                state.Error ??= ScanErrors.WrongType(dialect == Dialect.OpenAiImages ? "prompt" : "input", "a string or an array");
            }

            state.MessageCount++;
            ContentWalker.Walk(ref reader, ref state, countMedia: true);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ContentWalker.Walk(ref reader, ref state, countMedia: true);
            CountMessage("input", ref state);
        }
    }

    private void CountMessage(string list, ref ScanState state)
    {
        if (++state.MessageCount > limits.MaxMessages)
        {
            state.Error ??= ScanErrors.TooMany(list, limits.MaxMessages);
        }
    }

    private void Tools(ref Utf8JsonReader reader, ref ScanState state)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        var expected = dialect == Dialect.BedrockConverse ? JsonTokenType.StartObject : JsonTokenType.StartArray;
        if (reader.TokenType != expected)
        {
            state.Error ??= ScanErrors.WrongType("tools", expected == JsonTokenType.StartArray ? "an array" : "an object");
            return;
        }

        if (expected == JsonTokenType.StartObject)
        {
            state.ToolCount = 1;
            state.Features |= RequestFeatures.Tools;
            ContentWalker.Walk(ref reader, ref state, countMedia: false);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            state.ToolCount++;
            state.Features |= RequestFeatures.Tools | (IsVendorTool(reader) ? RequestFeatures.VendorTools : 0);
            ContentWalker.Walk(ref reader, ref state, countMedia: false);
        }
    }

    // By value: the copy of the reader looks ahead and is thrown away.
    private bool IsVendorTool(Utf8JsonReader tool)
    {
        if (tool.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (tool.Read() && tool.TokenType == JsonTokenType.PropertyName)
        {
            var isType = tool.ValueTextEquals("type"u8);
            var isGoogle = dialect == Dialect.Gemini && !tool.ValueTextEquals("functionDeclarations"u8) && !tool.ValueTextEquals("function_declarations"u8);
            tool.Read();
            if (isGoogle || (isType && tool.TokenType == JsonTokenType.String && !tool.ValueTextEquals("function"u8) && !tool.ValueTextEquals("custom"u8)))
            {
                return true;
            }

            tool.Skip();
        }

        return false;
    }
}
