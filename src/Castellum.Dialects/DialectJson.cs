using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Castellum.Dialects;

/// <summary>Reflection-free serialisation of the few plain values that are not written by hand.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class DialectJson : JsonSerializerContext
{
    /// <summary>Writer options of every writer here: only what JSON requires is escaped, so that text keeps its size and its look.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
    };
}
