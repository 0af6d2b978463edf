using System.Text.Json;
using System.Text.Json.Serialization;
using Castellum.Kernel.Money;

namespace Castellum.Foundation.Web.Json;

/// <summary>A token count as a JSON integer.</summary>
public sealed class TokenCountJsonConverter : JsonConverter<TokenCount>
{
    /// <inheritdoc/>
    public override TokenCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0
            ? new TokenCount(value)
            : throw new JsonException("A token count is an integer of zero or more.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TokenCount value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
