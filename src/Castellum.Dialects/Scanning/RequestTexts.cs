using System.Text.Json;

namespace Castellum.Dialects.Scanning;

/// <summary>Finds the texts of a request: what may be compressed or checked, and exactly where it stands.</summary>
/// <remarks>
/// Tool definitions, tool-call arguments, reasoning, schemas and media are never listed. Order is that of the body. Linear in the body.
/// Replace a block with <see cref="Rewriting.BodyEdits.Replace"/> and <see cref="Rewriting.BodyEdits.Quote"/>.
/// </remarks>
public static class RequestTexts
{
    /// <summary>Reads the texts of a scanned conversation request.</summary>
    /// <returns>Empty for dialects that are no conversations.</returns>
    public static IReadOnlyList<TextBlock> Read(RequestScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (scan.Dialect is not (Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Anthropic or Dialect.Gemini))
        {
            return [];
        }

        var walk = new TextWalk();
        var reader = new Utf8JsonReader(scan.Body.Span, new JsonReaderOptions { MaxDepth = 1_000 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isList = reader.ValueTextEquals("messages"u8) || reader.ValueTextEquals("input"u8) || reader.ValueTextEquals("contents"u8);
            var isSystem = reader.ValueTextEquals("system"u8) || reader.ValueTextEquals("instructions"u8)
                || reader.ValueTextEquals("systemInstruction"u8) || reader.ValueTextEquals("system_instruction"u8);
            reader.Read();
            if (isList)
            {
                walk.Messages(ref reader);
            }
            else if (isSystem)
            {
                walk.System(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return walk.Finish();
    }
}
