namespace Castellum.Gateway.Compression;

/// <summary>The whole input of a request as one text, as the engine joins it.</summary>
internal static class OriginalText
{
    /// <summary>Joins text and documents by blank lines.</summary>
    public static string Of(CompressTextRequest request) => string.Join(
        "\n\n", new[] { request.Text }.Concat((request.Documents ?? []).Select(d => d.Text)).Where(text => !string.IsNullOrEmpty(text)));
}
