using System.Buffers;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Calls;

/// <summary>A request body read once into pooled memory.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>Largest body of a model call, in bytes: 10 MiB.</summary>
    public const int MaxBytes = 10 << 20;

    private const int InitialBytes = 8 << 10;
    private byte[] _buffer;
    private int _length;

    private RequestBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>The bytes; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads the whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The largest body accepted.</param>
    /// <param name="cancellationToken">Fires when the client goes away.</param>
    /// <returns>The body, or <c>body_too_large</c>.</returns>
    public static async ValueTask<Result<RequestBody>> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return TooLarge(maxBytes);
        }

        var body = new RequestBody((int)(request.ContentLength ?? InitialBytes));
        try
        {
            var reader = request.BodyReader;
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                if (body._length + read.Buffer.Length > maxBytes)
                {
                    body.Dispose();
                    return TooLarge(maxBytes);
                }

                body.Append(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return body;
                }
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            body.Dispose();
            return TooLarge(maxBytes);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _length = 0;
        }
    }

    private static Error TooLarge(int maxBytes) => new(
        ErrorKind.TooLarge, "body_too_large", $"The request body is larger than {maxBytes >> 20} MiB. Send less context, or pass files and images by reference.");

    private void Append(in ReadOnlySequence<byte> bytes)
    {
        var needed = _length + (int)bytes.Length;
        if (needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length = needed;
    }
}
