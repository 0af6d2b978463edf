using System.Text.Encodings.Web;
using System.Text.Json;

namespace Castellum.Dialects;

/// <summary>How JSON is written here.</summary>
internal static class DialectJson
{
    /// <summary>Only what JSON requires is escaped, so that text keeps its size and its look.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 300,
    };
}
