using System.Text.Json;
using System.Text.Json.Serialization;
using Castellum.Kernel.Money;

namespace Castellum.Foundation.Web.Json;

/// <summary>Money as a JSON number of dollars with up to nine decimals.</summary>
public sealed class NanoUsdJsonConverter : JsonConverter<NanoUsd>
{
    /// <inheritdoc/>
    public override NanoUsd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var usd))
        {
            throw new JsonException("An amount of money is a number of dollars.");
        }

        try
        {
            return NanoUsd.FromUsd(usd);
        }
        catch (OverflowException)
        {
            throw new JsonException("The amount of money is out of range.");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NanoUsd value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToUsd());
}
