using System.Text.Json;

namespace Castellum.Dialects.Usage;

/// <summary>Small steps shared by the taps.</summary>
internal static class TapReader
{
    /// <summary>Moves into the object that is the current value; skips any other value.</summary>
    public static bool Enter(ref Utf8JsonReader reader, JsonTokenType start = JsonTokenType.StartObject)
    {
        if (reader.TokenType == start)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    /// <summary>Moves to the next property name of the current object.</summary>
    public static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next element of the current array that is an object; other elements are skipped.</summary>
    public static bool NextObject(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    /// <summary>Counts the current value as output if it is text; skips it otherwise.</summary>
    public static void Output(ref Utf8JsonReader reader, ref TapState state)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            state.AddOutput(reader.ValueSpan);
        }

        reader.Skip();
    }

    /// <summary>Keeps the first text seen for a name.</summary>
    public static void Keep(ref Utf8JsonReader reader, ref string? target)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            target ??= reader.GetString();
        }

        reader.Skip();
    }

    public static void Stop(ref Utf8JsonReader reader, ref TapState state)
    {
        var stop = StopCauses.Read(ref reader);
        state.Stop = stop == StopCause.None ? state.Stop : stop;
        reader.Skip();
    }

    public static void Usage(ref Utf8JsonReader reader, ref TapState state)
    {
        state.FrameHasUsage |= reader.TokenType == JsonTokenType.StartObject;
        UsageObject.Read(ref reader, ref state.Usage);
    }

    public static void Error(ref Utf8JsonReader reader, ref TapState state)
    {
        state.Errored |= reader.TokenType is JsonTokenType.StartObject or JsonTokenType.String;
        reader.Skip();
    }
}
