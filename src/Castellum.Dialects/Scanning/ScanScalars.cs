using System.Text.Json;

namespace Castellum.Dialects.Scanning;

/// <summary>Reads the scalar fields of a request; the reader stands on the value.</summary>
internal static class ScanScalars
{
    public static void Model(ref Utf8JsonReader reader, ref ScanState state, ScanLimits limits)
    {
        var text = Text("model", ref reader, ref state);
        if (string.IsNullOrWhiteSpace(text))
        {
            state.Error ??= ScanErrors.Missing("model");
            return;
        }

        if (reader.ValueSpan.Length > limits.MaxModelBytes)
        {
            state.Error ??= ScanErrors.WrongType("model", $"at most {limits.MaxModelBytes} bytes long");
            return;
        }

        state.Model = text;
        state.ModelValue = RangeOf(ref reader);
    }

    public static bool Flag(string field, ref Utf8JsonReader reader, ref ScanState state)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)
        {
            return reader.TokenType == JsonTokenType.True;
        }

        state.Error ??= ScanErrors.WrongType(field, "true or false");
        return false;
    }

    public static string? Text(string field, ref Utf8JsonReader reader, ref ScanState state)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            state.Error ??= ScanErrors.WrongType(field, "a string");
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Syntactically valid JSON whose escapes name half a surrogate pair.
            state.Error ??= ScanErrors.WrongType(field, "text without unpaired surrogates");
            return null;
        }
    }

    public static void Limit(string field, ref Utf8JsonReader reader, ref ScanState state, ScanLimits limits, bool required)
    {
        if (reader.TokenType == JsonTokenType.Null && !required)
        {
            return;
        }

        if (!TryInteger(ref reader, out var value))
        {
            state.Error ??= ScanErrors.WrongType(field, "an integer");
            return;
        }

        if (value < 1 || value > limits.MaxOutputTokens)
        {
            state.Error ??= ScanErrors.OutOfRange(field, 1, limits.MaxOutputTokens);
            return;
        }

        state.MaxOutputTokens = state.MaxOutputTokens is { } other ? Math.Max(other, value) : value;
    }

    public static void Choices(string field, ref Utf8JsonReader reader, ref ScanState state, ScanLimits limits)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (!TryInteger(ref reader, out var value))
        {
            state.Error ??= ScanErrors.WrongType(field, "an integer");
            return;
        }

        if (value < 1 || value > limits.MaxChoices)
        {
            state.Error ??= ScanErrors.OutOfRange(field, 1, limits.MaxChoices);
            return;
        }

        state.Choices = (int)value;
    }

    public static ByteRange RangeOf(ref Utf8JsonReader scalar) =>
        new((int)scalar.TokenStartIndex, (int)(scalar.BytesConsumed - scalar.TokenStartIndex));

    private static bool TryInteger(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value);
    }
}
