using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Castellum.GatewayBench.Targets;

/// <summary>The least that a forwarder in .NET can do: Kestrel in, one shared connection pool out, model and usage read, nothing kept. A baseline, not a product.</summary>
internal static class Floor
{
    /// <summary>Serves until the process is ended.</summary>
    public static async Task<int> RunAsync(int port, Uri upstream)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        await using var app = builder.Build();
        using var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
        });
        app.MapPost("/{**path}", http => ForwardAsync(http, client, upstream));
        await app.RunAsync();
        return 0;
    }

    private static async Task ForwardAsync(HttpContext http, HttpMessageInvoker client, Uri upstream)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync();
            foreach (var segment in read.Buffer)
            {
                body.Write(segment.Span);
            }

            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        Find(body.WrittenSpan, "model"u8);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(upstream, http.Request.Path.Value)) { Content = new ReadOnlyMemoryContent(body.WrittenMemory) };
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/json");
        request.Headers.TryAddWithoutValidation("authorization", "Bearer upstream");
        using var response = await client.SendAsync(request, http.RequestAborted);
        http.Response.StatusCode = (int)response.StatusCode;
        http.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        if (response.Content.Headers.ContentLength is null)
        {
            await using var stream = await response.Content.ReadAsStreamAsync(http.RequestAborted);
            var buffer = ArrayPool<byte>.Shared.Rent(16 << 10);
            int count;
            while ((count = await stream.ReadAsync(buffer, http.RequestAborted)) > 0)
            {
                await http.Response.BodyWriter.WriteAsync(buffer.AsMemory(0, count));
            }

            ArrayPool<byte>.Shared.Return(buffer);
            return;
        }

        var answer = await response.Content.ReadAsByteArrayAsync(http.RequestAborted);
        Find(answer, "completion_tokens"u8);
        http.Response.ContentLength = answer.Length;
        await http.Response.BodyWriter.WriteAsync(answer);
    }

    /// <summary>Reads the whole document for one property, as the least of a metering forwarder.</summary>
    private static bool Find(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        var found = false;
        while (reader.Read())
        {
            found |= reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name);
        }

        return found;
    }
}
