using System.Buffers;

namespace Castellum.Gateway.Capture;

/// <summary>What is kept of one call while it runs: the request as the client wrote it, and the answer as the client got it.</summary>
/// <param name="request">A copy of the request's body.</param>
internal sealed class CallCapture(ReadOnlyMemory<byte> request)
{
    /// <summary>Most bytes of an answer that are kept: 4 MiB.</summary>
    public const int MaxAnswerBytes = 4 << 20;

    private readonly ArrayBufferWriter<byte> _answer = new(4 << 10);

    /// <summary>The request.</summary>
    public ReadOnlyMemory<byte> Request => request;

    /// <summary>The answer so far.</summary>
    public ReadOnlyMemory<byte> Answer => _answer.WrittenMemory;

    /// <summary>Adds what is sent to the client; beyond the limit the rest is left out.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => _answer.Write(bytes[..Math.Min(bytes.Length, MaxAnswerBytes - _answer.WrittenCount)]);
}
