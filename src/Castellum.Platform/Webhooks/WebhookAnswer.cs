using System.Text;

namespace Castellum.Platform.Webhooks;

/// <summary>The beginning of what an address answered, as text, so that its owner sees why it refused.</summary>
internal static class WebhookAnswer
{
    /// <summary>Most bytes that are read and kept.</summary>
    public const int MaxBytes = 2048;

    // Long enough for an answer that is on its way; one that trickles does not hold the sender up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly string[] Readable = ["text/", "application/json", "application/problem+json", "application/xml", "application/x-www-form-urlencoded"];

    /// <summary>Null when there is nothing, or nothing that reads as text. Never fails: the answer's status has decided already.</summary>
    public static async Task<string?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentType?.MediaType is { } type && !Readable.Any(known => type.StartsWith(known, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var bytes = new byte[MaxBytes];
        var length = 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(limit.Token);
            int read;
            while (length < MaxBytes && (read = await stream.ReadAsync(bytes.AsMemory(length), limit.Token)) > 0)
            {
                length += read;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What came in time is kept.
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            // The connection broke in the middle of the body: what came is kept.
        }

        return Text(bytes.AsSpan(0, length));
    }

    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        // Not flushed: a character that the limit cut in two is left out.
        var decoder = Encoding.UTF8.GetDecoder();
        var chars = new char[bytes.Length];
        var text = new string(chars, 0, decoder.GetChars(bytes, chars, flush: false));
        // PostgreSQL stores no zero character.
        text = text.Replace('\0', '\uFFFD').Trim();
        return text.Length == 0 ? null : text;
    }
}
