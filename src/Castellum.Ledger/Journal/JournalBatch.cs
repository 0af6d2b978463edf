using Castellum.Ledger.Events;

namespace Castellum.Ledger.Journal;

/// <summary>Entries that are written with one system call. Guarded by the journal's lock until it is being written.</summary>
internal sealed class JournalBatch
{
    private const int KeepBytes = 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private TaskCompletionSource<bool>? _done;

    public int Length { get; private set; }

    public int Events { get; private set; }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    /// <summary>Appends one frame that holds a call and its attempts, so that they survive together or not at all.</summary>
    public void Add(UsageEvent? first, ReadOnlySpan<UsageEvent> rest)
    {
        var start = Length;
        Reserve(JournalFrame.HeaderSize);
        Length += JournalFrame.HeaderSize;
        if (first is not null)
        {
            AddEvent(first);
        }

        foreach (var e in rest)
        {
            AddEvent(e);
        }

        JournalFrame.Seal(_buffer.AsSpan(start, Length - start));
    }

    /// <summary>Completes when the batch is written, with whether it was. Called under the journal's lock.</summary>
    public Task<bool> WaitAsync() => (_done ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Wakes the waiters and empties the batch for its next use. Called under the journal's lock.</summary>
    public void Complete(bool written)
    {
        _done?.TrySetResult(written);
        _done = null;
        Length = 0;
        Events = 0;
        if (_buffer.Length > KeepBytes)
        {
            _buffer = new byte[64 * 1024];
        }
    }

    private void AddEvent(UsageEvent e)
    {
        Reserve(sizeof(int) + UsageEventCodec.MaxSize);
        var size = UsageEventCodec.Write(e, _buffer.AsSpan(Length + sizeof(int)));
        BitConverter.TryWriteBytes(_buffer.AsSpan(Length), size);
        Length += sizeof(int) + size;
        Events++;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - Length < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + bytes));
        }
    }
}
