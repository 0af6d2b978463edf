using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Streaming;

/// <summary>The pass-through lane of a stream: frames go on byte for byte, usage is tapped, and a usage chunk that only we asked for is left out.</summary>
/// <remarks>Use: <see cref="Append"/> what was received, then <see cref="TryNext"/> until it needs more, flushing after each; at the end <see cref="TryRest"/>.
/// Not thread-safe. Allocates nothing per frame.</remarks>
/// <param name="dialect">The wire format of the stream, the same on both sides.</param>
/// <param name="stripUsage">Whether the client did not ask for usage and must not see the chunk that holds nothing else.</param>
/// <param name="maxFrameBytes">Largest frame accepted.</param>
public sealed class StreamRelay(Dialect dialect, bool stripUsage, int maxFrameBytes = SseFrameReader.DefaultMaxFrameBytes) : IDisposable
{
    private readonly SseFrameReader _frames = new(maxFrameBytes);

    /// <summary>What was seen so far.</summary>
    public ResponseTap Tap { get; } = new(dialect);

    /// <summary>Adds received bytes. Frames read before become invalid.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => _frames.Append(bytes);

    /// <summary>The next frame to send to the client.</summary>
    /// <param name="bytes">The frame as received; valid until the next call.</param>
    /// <param name="kind">What it carries.</param>
    public SseReadStatus TryNext(out ReadOnlySpan<byte> bytes, out FrameKind kind)
    {
        while (true)
        {
            bytes = default;
            kind = FrameKind.Other;
            var status = _frames.TryRead(out var frame);
            if (status != SseReadStatus.Frame)
            {
                return status;
            }

            kind = Tap.Observe(frame);
            if (stripUsage && kind == FrameKind.UsageOnly)
            {
                continue;
            }

            bytes = frame.Raw;
            return SseReadStatus.Frame;
        }
    }

    /// <summary>After the end of the input: a last frame whose blank line is missing.</summary>
    public bool TryRest(out ReadOnlySpan<byte> bytes, out FrameKind kind)
    {
        bytes = default;
        kind = FrameKind.Other;
        if (!_frames.TryReadRest(out var frame))
        {
            return false;
        }

        kind = Tap.Observe(frame);
        bytes = frame.Raw;
        return !(stripUsage && kind == FrameKind.UsageOnly);
    }

    /// <inheritdoc/>
    public void Dispose() => _frames.Dispose();
}
