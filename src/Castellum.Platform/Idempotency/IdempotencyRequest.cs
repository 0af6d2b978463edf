using System.Security.Cryptography;
using System.Text;
using Castellum.Foundation.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Castellum.Platform.Idempotency;

/// <summary>What tells one creating call from another.</summary>
/// <param name="KeyHash">SHA-256 over caller and key, so that callers cannot meet each other's keys.</param>
/// <param name="RequestHash">SHA-256 over method, path, query and body.</param>
internal readonly record struct IdempotencyRequest(byte[] KeyHash, byte[] RequestHash)
{
    private const int MaxKeyLength = 255;

    public static bool IsKey(string key) => key.Length is > 0 and <= MaxKeyLength && key.All(c => c is > ' ' and <= '~');

    /// <summary>Reads the whole body, which stays readable for the handler.</summary>
    public static async Task<IdempotencyRequest> ReadAsync(HttpContext context, string key)
    {
        var (request, caller) = (context.Request, context.GetCaller());
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // A line feed cannot stand in a method, a path or a query: the parts cannot run into each other.
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.GetEncodedPathAndQuery()}\n"));
        var buffer = new byte[16_384];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        var who = caller.ApiKey is { } apiKey ? $"key:{apiKey}" : $"user:{caller.User}";
        return new IdempotencyRequest(SHA256.HashData(Encoding.UTF8.GetBytes($"{who}\n{key}")), hash.GetHashAndReset());
    }
}
