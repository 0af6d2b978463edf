using System.IO.Compression;

namespace Castellum.Gateway.Relay;

/// <summary>Opens the body of a vendor's answer. No compression is asked for; servers and proxies that compress all the same are read as well.</summary>
internal static class AnswerContent
{
    /// <summary>The bytes of an answer, decompressed.</summary>
    /// <exception cref="InvalidDataException">The answer is encoded in a way that is not known; also thrown while reading what is not what it claims to be.</exception>
    public static async ValueTask<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken);
        if (content.Headers.ContentEncoding.Count == 0)
        {
            return stream;
        }

        // The encoding that was applied last comes off first.
        foreach (var encoding in content.Headers.ContentEncoding.Reverse())
        {
            stream = encoding.ToLowerInvariant() switch
            {
                "identity" => stream,
                "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
                "br" => new BrotliStream(stream, CompressionMode.Decompress),
                "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
                _ => throw new InvalidDataException("The answer has an unknown content encoding."),
            };
        }

        return stream;
    }

    /// <summary>Whether a failure while reading is the other side's: a broken connection, or bytes that are not what they claim to be.</summary>
    public static bool IsBroken(Exception e) => e is HttpRequestException or IOException or InvalidDataException;
}
