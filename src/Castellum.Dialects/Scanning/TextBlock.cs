using System.Text.Json;

namespace Castellum.Dialects.Scanning;

/// <summary>One text inside a request body that can be replaced by another.</summary>
/// <param name="Value">The JSON string with its quotes.</param>
/// <param name="Role">Whose text it is.</param>
/// <param name="Message">The position of its message, from 0; -1 for a system text outside the messages.</param>
/// <param name="IsLastUserTurn">Whether it belongs to the last message of the caller: the question.</param>
/// <param name="IsCacheBreakpoint">Whether the client marked it with <c>cache_control</c>.</param>
public readonly record struct TextBlock(ByteRange Value, TextRole Role, int Message, bool IsLastUserTurn, bool IsCacheBreakpoint)
{
    /// <summary>The text, unescaped.</summary>
    /// <param name="body">The body that was read.</param>
    /// <returns>Null when the string holds half of a surrogate pair and is therefore not text.</returns>
    public string? Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(Value.Of(body));
        reader.Read();
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
