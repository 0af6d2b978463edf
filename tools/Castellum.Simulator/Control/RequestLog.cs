namespace Castellum.Simulator.Control;

/// <summary>The last requests, at most 1 000 of them and 64 MiB of bodies. Thread-safe.</summary>
public sealed class RequestLog
{
    private const int MaxEntries = 1_000;
    private const long MaxCharacters = 32 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<RecordedRequest> _entries = new();
    private long _characters;
    private long _count;

    /// <summary>Requests since the last reset, including those no longer kept.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The requests kept, oldest first.</summary>
    public IReadOnlyList<RecordedRequest> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    internal long NextNumber() => Interlocked.Increment(ref _count);

    internal void Add(RecordedRequest request)
    {
        lock (_gate)
        {
            _entries.Enqueue(request);
            _characters += request.Body.Length;
            while (_entries.Count > MaxEntries || (_characters > MaxCharacters && _entries.Count > 1))
            {
                _characters -= _entries.Dequeue().Body.Length;
            }
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _characters = 0;
            Interlocked.Exchange(ref _count, 0);
        }
    }
}
