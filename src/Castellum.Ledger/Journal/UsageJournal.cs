using Castellum.Kernel.Results;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Microsoft.Extensions.Logging;

namespace Castellum.Ledger.Journal;

/// <summary>The local append-only file that makes a settled call survive the process.</summary>
/// <remarks>
/// Group commit without a thread of its own: the first caller who finds nobody writing writes what has gathered, with one system call;
/// callers who arrive meanwhile are gathered for the next. Thread-safe.
/// </remarks>
internal sealed partial class UsageJournal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _directory;
    private readonly LedgerOptions _options;
    private readonly ILogger<UsageJournal> _logger;
    private readonly FileStream _claim;
    private readonly List<JournalSegment> _closing = [];
    private JournalBatch _open = new();
    private JournalBatch _spareBatch = new();
    private JournalSegment _active;
    private JournalSegment? _next;
    private bool _writing;
    private bool _unsynced;
    private volatile string? _failure;
    private long _bytes;
    private long _events;

    /// <summary>Opens the journal of a folder. Entries of an earlier process stay there for the reader.</summary>
    /// <exception cref="IOException">The folder cannot be written, or another process uses it.</exception>
    public UsageJournal(string directory, LedgerOptions options, ILogger<UsageJournal> logger)
    {
        _directory = directory;
        _options = options;
        _logger = logger;
        Directory.CreateDirectory(directory);
        _claim = Claim(directory);
        var segments = JournalSegment.List(directory);
        foreach (var (_, path) in segments)
        {
            _bytes += new FileInfo(path).Length;
        }

        FirstSequence = segments.Count == 0 ? 1 : segments[0].Sequence;
        _active = OpenActive(segments.Count == 0 ? 1 : segments[^1].Sequence + 1);
    }

    /// <summary>The oldest segment that was there at the start: where reading begins.</summary>
    public long FirstSequence { get; }

    public string FolderPath => _directory;

    /// <summary>Bytes not yet trimmed.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Events appended by this process.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Why new spend must be refused, or null when the journal can take it.</summary>
    public string? Refusal => _failure ?? (Bytes >= _options.JournalMaxBytes
        ? $"the journal holds its most of {_options.JournalMaxBytes} bytes, because the database does not take them"
        : null);

    /// <summary>The segment being written and how far it may be read.</summary>
    public (long Sequence, long Length) End
    {
        get
        {
            lock (_gate)
            {
                return (_active.Sequence, _active.Length);
            }
        }
    }

    /// <summary>Appends a call with its attempts as one entry.</summary>
    /// <returns>Success once the entry has the configured durability.</returns>
    public ValueTask<Result<Unit>> AppendAsync(UsageEvent? first, ReadOnlySpan<UsageEvent> rest)
    {
        JournalBatch batch;
        lock (_gate)
        {
            batch = _open;
            batch.Add(first, rest);
            if (_writing || _options.Durability == JournalDurability.Machine)
            {
                var waiting = AwaitAsync(batch.WaitAsync());
                StartWriting();
                return waiting;
            }

            _writing = true;
            (_open, _spareBatch) = (_spareBatch, batch);
        }

        return new ValueTask<Result<Unit>>(ToResult(WriteBatch(batch)));
    }

    /// <summary>Forces what was written to disk, closes finished segments and prepares the next one. Called regularly by the sync loop.</summary>
    public void Maintain()
    {
        Sync();
        PrepareNext();
    }

    /// <summary>Counts the bytes of segments that were trimmed.</summary>
    public void Trimmed(long bytes) => Interlocked.Add(ref _bytes, -bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        Sync();
        lock (_gate)
        {
            _active.Dispose();
            _next?.Dispose();
            if (_next is { } unused)
            {
                File.Delete(unused.Path);
            }
        }

        _claim.Dispose();
    }

    // On a full disk the node must still start: applying what is in the journal is what makes room.
    private JournalSegment OpenActive(long sequence)
    {
        try
        {
            return JournalSegment.Create(_directory, sequence, _options.SegmentBytes);
        }
        catch (IOException failure)
        {
            JournalFailed(_logger, failure);
            _failure = $"the journal cannot grow ({failure.Message}).";
            return JournalSegment.Create(_directory, sequence, 0);
        }
    }

    private static FileStream Claim(string directory)
    {
        try
        {
            return new FileStream(Path.Combine(directory, "owner.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure)
        {
            throw new IOException($"The journal folder '{directory}' is used by another process; give each node its own data directory.", failure);
        }
    }

    private static async ValueTask<Result<Unit>> AwaitAsync(Task<bool> written) => ToResult(await written);

    private static Result<Unit> ToResult(bool written) =>
        written ? default(Unit) : AdmissionErrors.LedgerUnavailable("the journal cannot be written.");

    // Under the lock.
    private void StartWriting()
    {
        if (!_writing)
        {
            _writing = true;
            ThreadPool.UnsafeQueueUserWorkItem(static journal => journal.WriteGathered(), this, preferLocal: false);
        }
    }

    private void WriteGathered()
    {
        JournalBatch batch;
        lock (_gate)
        {
            batch = _open;
            (_open, _spareBatch) = (_spareBatch, batch);
        }

        WriteBatch(batch);
    }

    private bool WriteBatch(JournalBatch batch)
    {
        var written = TryWrite(batch);
        lock (_gate)
        {
            batch.Complete(written);
            _writing = false;
            if (_open.Length > 0)
            {
                StartWriting();
            }
        }

        return written;
    }

    // One caller at a time: whoever set _writing.
    private bool TryWrite(JournalBatch batch)
    {
        try
        {
            if (_active.Length > 0 && _active.Length + batch.Length > _options.SegmentBytes)
            {
                Rotate();
            }

            _active.Write(batch.Bytes);
            if (_options.Durability == JournalDurability.Machine)
            {
                _active.Sync();
            }

            Volatile.Write(ref _unsynced, true);
            Interlocked.Add(ref _bytes, batch.Length);
            Interlocked.Add(ref _events, batch.Events);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fail(failure);
            return false;
        }
    }

    private void Fail(Exception failure)
    {
        if (_failure is null)
        {
            JournalFailed(_logger, failure);
        }

        _failure = $"the journal cannot be written ({failure.Message}).";
        try
        {
            _active.Trim();
        }
        catch (IOException)
        {
            // The length in memory is what counts: the next write starts there again, and a reader never passes it.
            JournalNotTrimmed(_logger);
        }
    }

    private void Rotate()
    {
        lock (_gate)
        {
            var next = _next ?? JournalSegment.Create(_directory, _active.Sequence + 1, _options.SegmentBytes);
            _next = null;
            _closing.Add(_active);
            _active = next;
        }
    }

    private void Sync()
    {
        JournalSegment[] closing;
        JournalSegment active;
        lock (_gate)
        {
            closing = [.. _closing];
            _closing.Clear();
            active = _active;
        }

        foreach (var segment in closing)
        {
            segment.Sync();
            segment.Dispose();
        }

        if (Volatile.Read(ref _unsynced))
        {
            Volatile.Write(ref _unsynced, false);
            active.Sync();
        }
    }

    // A segment ahead: when it cannot be made, new spend stops while the calls under way still have the rest of the active one.
    private void PrepareNext()
    {
        lock (_gate)
        {
            try
            {
                _next ??= JournalSegment.Create(_directory, _active.Sequence + 1, _options.SegmentBytes);
                if (_failure is not null)
                {
                    JournalRecovered(_logger);
                    _failure = null;
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                if (_failure is null)
                {
                    JournalFailed(_logger, failure);
                }

                _failure = $"the journal cannot grow ({failure.Message}).";
            }
        }
    }

    [LoggerMessage(3001, LogLevel.Error, "Ledger journal: cannot be written; new spend is refused until it can")]
    private static partial void JournalFailed(ILogger logger, Exception failure);

    [LoggerMessage(3002, LogLevel.Warning, "Ledger journal: bytes of a failed write could not be cut off; they will be overwritten")]
    private static partial void JournalNotTrimmed(ILogger logger);

    [LoggerMessage(3003, LogLevel.Information, "Ledger journal: can be written again")]
    private static partial void JournalRecovered(ILogger logger);
}
