using System.Buffers;

namespace Castellum.Dialects.Conversations;

/// <summary>Turns events into frames of the client's stream. Keeps the state of one stream.</summary>
internal interface IStreamWriter
{
    /// <summary>The sequence number that the next event would get, where the dialect numbers its events.</summary>
    long NextSequence { get; }

    void Write(in AnswerEvent e, IBufferWriter<byte> output);
}
