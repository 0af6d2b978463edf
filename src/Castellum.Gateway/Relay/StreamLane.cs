using System.Buffers;
using Castellum.Dialects.Usage;
using Castellum.Gateway.Upstream;

namespace Castellum.Gateway.Relay;

/// <summary>Turns the vendor's bytes into frames for the client, as they come.</summary>
/// <param name="tap">Watches the vendor's answer.</param>
internal abstract class StreamLane(ResponseTap tap) : IDisposable
{
    /// <summary>Watches the vendor's answer.</summary>
    public ResponseTap Tap => tap;

    /// <summary>Frames ready for the client; the sender clears them.</summary>
    public ArrayBufferWriter<byte> Ready { get; } = new(4 << 10);

    /// <summary>Whether the first token was seen.</summary>
    public virtual bool HasOutput => tap.HasOutput;

    /// <summary>The number of the next event, for dialects that count their events.</summary>
    public abstract long NextSequence { get; }

    /// <summary>Why the stream cannot go on, or null.</summary>
    public UpstreamError? Error { get; protected set; }

    /// <summary>What to tell the client about it.</summary>
    public string? ErrorMessage { get; protected set; }

    /// <summary>Takes received bytes.</summary>
    public abstract LaneState Feed(ReadOnlySpan<byte> bytes);

    /// <summary>The vendor closed the stream.</summary>
    public abstract LaneState Finish();

    /// <inheritdoc/>
    public abstract void Dispose();
}
