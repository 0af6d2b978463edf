using System.Text.Json;

namespace Castellum.Dialects.Scanning;

/// <summary>The walk behind <see cref="RequestTexts"/>; the reader stands on a value and is left on its end.</summary>
internal sealed class TextWalk
{
    private readonly List<TextBlock> _blocks = [];
    private int _message = -1;

    public void System(ref Utf8JsonReader reader) => Content(ref reader, TextRole.System);

    public void Messages(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            _message = 0;
            Content(ref reader, TextRole.User);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            _message++;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                Message(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>Marks the last user turn and hands out the blocks.</summary>
    public IReadOnlyList<TextBlock> Finish()
    {
        var last = _blocks.FindLastIndex(b => b.Role == TextRole.User);
        for (var i = 0; last >= 0 && i < _blocks.Count; i++)
        {
            _blocks[i] = _blocks[i] with { IsLastUserTurn = _blocks[i].Role == TextRole.User && _blocks[i].Message == _blocks[last].Message };
        }

        return _blocks;
    }

    // The role may stand behind the content: blocks are given it at the end of the message.
    private void Message(ref Utf8JsonReader reader)
    {
        var first = _blocks.Count;
        var role = TextRole.User;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRole = reader.ValueTextEquals("role"u8);
            var isType = reader.ValueTextEquals("type"u8);
            var isContent = reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("parts"u8) || reader.ValueTextEquals("output"u8);
            reader.Read();
            if ((isRole || isType) && reader.TokenType == JsonTokenType.String)
            {
                role = RoleOf(ref reader, role);
            }
            else if (isContent)
            {
                Content(ref reader, TextRole.User);
            }
            else
            {
                reader.Skip();
            }
        }

        for (var i = first; i < _blocks.Count; i++)
        {
            _blocks[i] = _blocks[i].Role == TextRole.User ? _blocks[i] with { Role = role } : _blocks[i];
        }
    }

    private static TextRole RoleOf(ref Utf8JsonReader value, TextRole otherwise) => otherwise switch
    {
        _ when value.ValueTextEquals("system"u8) || value.ValueTextEquals("developer"u8) => TextRole.System,
        _ when value.ValueTextEquals("assistant"u8) || value.ValueTextEquals("model"u8) || value.ValueTextEquals("reasoning"u8) => TextRole.Assistant,
        _ when value.ValueTextEquals("tool"u8) || value.ValueTextEquals("function"u8) || value.ValueTextEquals("function_call_output"u8) => TextRole.ToolResult,
        _ => otherwise,
    };

    private void Content(ref Utf8JsonReader reader, TextRole role)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Add(ref reader, role);
                break;
            case JsonTokenType.StartObject:
                Part(ref reader, role);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Content(ref reader, role);
                }

                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void Part(ref Utf8JsonReader reader, TextRole role)
    {
        var first = _blocks.Count;
        var (isHidden, isMarked) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isText = reader.ValueTextEquals("text"u8);
            var isNested = reader.ValueTextEquals("parts"u8);
            var isContent = reader.ValueTextEquals("content"u8);
            var isThought = reader.ValueTextEquals("thought"u8);
            var isResponse = reader.ValueTextEquals("functionResponse"u8);
            isMarked |= reader.ValueTextEquals("cache_control"u8);
            reader.Read();
            switch (true)
            {
                case true when isText && reader.TokenType == JsonTokenType.String:
                    Add(ref reader, role);
                    break;
                case true when isNested:
                    Content(ref reader, role);
                    break;
                case true when isContent:
                    Content(ref reader, TextRole.ToolResult);
                    break;
                case true when isResponse:
                    FunctionResponse(ref reader);
                    break;
                default:
                    isHidden |= isThought && reader.TokenType == JsonTokenType.True;
                    reader.Skip();
                    break;
            }
        }

        if (isHidden)
        {
            _blocks.RemoveRange(first, _blocks.Count - first);
        }
        else if (isMarked && _blocks.Count > first)
        {
            _blocks[^1] = _blocks[^1] with { IsCacheBreakpoint = true };
        }
    }

    // {name, response: {output | result: text}}: other members are data of unknown meaning.
    private void FunctionResponse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isBody = reader.ValueTextEquals("response"u8);
            var isText = reader.ValueTextEquals("output"u8) || reader.ValueTextEquals("result"u8);
            reader.Read();
            if (isBody)
            {
                FunctionResponse(ref reader);
            }
            else if (isText && reader.TokenType == JsonTokenType.String)
            {
                Add(ref reader, TextRole.ToolResult);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void Add(ref Utf8JsonReader reader, TextRole role) => _blocks.Add(new TextBlock(ScanScalars.RangeOf(ref reader), role, role == TextRole.System && _message < 0 ? -1 : _message, false, false));
}
