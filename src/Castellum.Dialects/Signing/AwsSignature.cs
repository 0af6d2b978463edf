using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Castellum.Dialects.Signing;

/// <summary>AWS Signature Version 4 as a pure function of request, credential and time.</summary>
/// <remarks>Follows docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html. Thread-safe.</remarks>
public static class AwsSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The headers to add to a request: <c>x-amz-date</c>, <c>x-amz-security-token</c> where needed, <c>authorization</c>.</summary>
    /// <param name="method">HTTP method in capitals.</param>
    /// <param name="uri">The absolute address exactly as it will be sent, path segments percent-encoded once.</param>
    /// <param name="headers">Further headers to sign (lower-case names), for example <c>content-type</c>; <c>host</c> is signed always.</param>
    /// <param name="body">The body.</param>
    /// <param name="credential">Who signs.</param>
    /// <param name="region">For example <c>us-east-1</c>.</param>
    /// <param name="service">For example <c>bedrock</c>.</param>
    /// <param name="now">The time of signing; AWS accepts five minutes of difference.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Sign(
        string method, Uri uri, IEnumerable<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> body, AwsCredential credential, string region, string service, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(credential);
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData(body));
        List<KeyValuePair<string, string>> added = [new("x-amz-date", stamp)];
        if (credential.SessionToken is { } token)
        {
            added.Add(new("x-amz-security-token", token));
        }

        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = uri.IsDefaultPort ? uri.Host : uri.Authority };
        foreach (var (name, value) in headers.Concat(added))
        {
            signed[name.ToLowerInvariant()] = string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        added.Add(new("authorization", Authorization(method, uri, signed, bodyHash, credential, $"{stamp[..8]}/{region}/{service}/aws4_request", stamp)));
        return added;
    }

    private static string Authorization(string method, Uri uri, SortedDictionary<string, string> headers, string bodyHash, AwsCredential credential, string scope, string stamp)
    {
        var names = string.Join(';', headers.Keys);
        var canonical = string.Join('\n', method, CanonicalPath(uri), CanonicalQuery(uri), string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n")), names, bodyHash);
        var toSign = string.Join('\n', Algorithm, stamp, scope, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = Encoding.UTF8.GetBytes("AWS4" + credential.SecretAccessKey.Reveal());
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        return $"{Algorithm} Credential={credential.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}";
    }

    // Every service but S3 signs the path with its sent form encoded once more.
    private static string CanonicalPath(Uri uri) => string.Join('/', uri.AbsolutePath.Split('/').Select(Encode));

    private static string CanonicalQuery(Uri uri)
    {
        var pairs = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
            .Select(p => (Name: Encode(Uri.UnescapeDataString(p[0])), Value: Encode(p.Length > 1 ? Uri.UnescapeDataString(p[1]) : "")));
        return string.Join('&', pairs.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal).Select(p => p.Name + "=" + p.Value));
    }

    private static string Encode(string text)
    {
        StringBuilder encoded = new(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            _ = char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~' ? encoded.Append(c) : encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }
}
