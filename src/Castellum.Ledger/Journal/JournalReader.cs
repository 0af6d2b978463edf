using System.Buffers.Binary;
using Castellum.Ledger.Events;
using Microsoft.Extensions.Logging;

namespace Castellum.Ledger.Journal;

/// <summary>Follows the journal from its oldest segment to its end, and removes segments whose events are in the database.</summary>
/// <remarks>
/// Keeps no position on disk: after a restart it reads again what is still there, and the event id makes that harmless. Used by one writer.
/// </remarks>
internal sealed partial class JournalReader(UsageJournal journal, ILogger<JournalReader> logger) : IDisposable
{
    private const int BufferSize = 2 * (JournalFrame.HeaderSize + JournalFrame.MaxPayload);

    private readonly byte[] _buffer = new byte[BufferSize];
    private long _sequence = journal.FirstSequence;
    private long _offset;
    private FileStream? _file;

    /// <summary>Entries that could not be read, each kept beside the journal.</summary>
    public long Damaged { get; private set; }

    /// <summary>Reads the next events.</summary>
    /// <param name="into">Receives them.</param>
    /// <param name="most">Stops after an entry that reaches this number.</param>
    /// <returns>Whether anything was read or passed over; false at the end of the journal.</returns>
    public bool Read(List<UsageEvent> into, int most)
    {
        var moved = false;
        while (into.Count < most)
        {
            var end = journal.End;
            var isActive = _sequence == end.Sequence;
            if (!TryOpen(isActive))
            {
                return moved;
            }

            var available = Math.Min(BufferSize, (isActive ? end.Length : _file!.Length) - _offset);
            var step = available <= 0 ? 0 : ReadChunk(into, most, (int)available, isLast: _offset + available >= _file!.Length);
            moved |= step > 0;
            _offset += step;
            if (step == 0)
            {
                if (isActive)
                {
                    return moved;
                }

                NextSegment();
                moved = true;
            }
        }

        return moved;
    }

    /// <summary>Removes the segments before one: their events are committed.</summary>
    public void Trim(long before)
    {
        foreach (var (sequence, path) in JournalSegment.List(journal.FolderPath))
        {
            if (sequence >= before)
            {
                break;
            }

            var bytes = new FileInfo(path).Length;
            File.Delete(path);
            journal.Trimmed(bytes);
        }
    }

    /// <summary>Goes back to a position, to read again what could not be committed.</summary>
    public void Rewind((long Sequence, long Offset) position)
    {
        CloseFile();
        (_sequence, _offset) = position;
    }

    /// <summary>Where reading goes on.</summary>
    public (long Sequence, long Offset) Position => (_sequence, _offset);

    /// <inheritdoc/>
    public void Dispose() => CloseFile();

    private bool TryOpen(bool isActive)
    {
        if (_file is not null)
        {
            return true;
        }

        var path = JournalSegment.PathOf(journal.FolderPath, _sequence);
        if (!File.Exists(path))
        {
            if (isActive || _sequence > journal.End.Sequence)
            {
                return false;
            }

            NextSegment();
            return TryOpen(_sequence == journal.End.Sequence);
        }

        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        return true;
    }

    // Returns the bytes passed; zero when nothing but the blank end is left.
    private int ReadChunk(List<UsageEvent> into, int most, int available, bool isLast)
    {
        var bytes = _buffer.AsSpan(0, RandomAccess.Read(_file!.SafeFileHandle, _buffer.AsSpan(0, available), _offset));
        var passed = 0;
        while (into.Count < most && passed < bytes.Length)
        {
            var rest = bytes[passed..];
            var size = JournalFrame.TryRead(rest, out var payload);
            if (size > 0)
            {
                Decode(payload, into);
                passed += size;
            }
            else if (size == 0 && !isLast)
            {
                break;
            }
            else if (JournalFrame.IsBlank(rest))
            {
                break;
            }
            else
            {
                var skip = JournalFrame.FindNext(rest);
                Keep(rest[..skip]);
                passed += skip;
            }
        }

        return passed;
    }

    private void Decode(ReadOnlySpan<byte> payload, List<UsageEvent> into)
    {
        var start = into.Count;
        var rest = payload;
        try
        {
            while (!rest.IsEmpty)
            {
                var size = rest.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(rest);
                if (size <= 0 || size > rest.Length - sizeof(int))
                {
                    throw new InvalidDataException("A journal entry holds an event of an impossible size.");
                }

                into.Add(UsageEventCodec.Read(rest.Slice(sizeof(int), size)));
                rest = rest[(sizeof(int) + size)..];
            }
        }
        catch (InvalidDataException damage)
        {
            into.RemoveRange(start, into.Count - start);
            EntryUnreadable(logger, damage, _sequence, _offset);
            Keep(payload);
        }
    }

    // A torn tail is normal after a loss of power; anything else deserves a look. Both are kept, neither stops the ledger.
    private void Keep(ReadOnlySpan<byte> bytes)
    {
        Damaged++;
        BytesSkipped(logger, bytes.Length, _sequence);
        using var file = new FileStream(Path.Combine(journal.FolderPath, $"{_sequence:D16}.damaged"), FileMode.Append, FileAccess.Write);
        file.Write(bytes);
    }

    private void NextSegment()
    {
        CloseFile();
        _sequence++;
        _offset = 0;
    }

    private void CloseFile()
    {
        _file?.Dispose();
        _file = null;
    }

    [LoggerMessage(3010, LogLevel.Error, "Ledger journal: an entry of segment {Segment} near byte {Offset} cannot be read and was set aside")]
    private static partial void EntryUnreadable(ILogger logger, Exception damage, long segment, long offset);

    [LoggerMessage(3011, LogLevel.Warning, "Ledger journal: {Bytes} bytes of segment {Segment} are no entry (torn or damaged) and were set aside")]
    private static partial void BytesSkipped(ILogger logger, int bytes, long segment);
}
