using Microsoft.Win32.SafeHandles;

namespace Castellum.Ledger.Journal;

/// <summary>One file of the journal while it is being written.</summary>
internal sealed class JournalSegment(string path, long sequence, SafeFileHandle handle) : IDisposable
{
    private const string Extension = ".journal";

    public string Path { get; } = path;

    public long Sequence { get; } = sequence;

    /// <summary>Bytes of whole frames written; read by the tail reader while the writer goes on.</summary>
    public long Length => Volatile.Read(ref _length);

    private long _length;

    /// <summary>Creates the file with its space allocated, so that entries of calls under way fit even when the disk fills up.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public static JournalSegment Create(string directory, long sequence, int bytes)
    {
        var path = PathOf(directory, sequence);
        var handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, FileOptions.None, bytes);
        return new JournalSegment(path, sequence, handle);
    }

    public static string PathOf(string directory, long sequence) => System.IO.Path.Combine(directory, $"{sequence:D16}{Extension}");

    /// <summary>The segments in a folder by ascending sequence.</summary>
    public static List<(long Sequence, string Path)> List(string directory)
    {
        List<(long Sequence, string Path)> segments = [];
        foreach (var path in Directory.EnumerateFiles(directory, $"*{Extension}"))
        {
            if (long.TryParse(System.IO.Path.GetFileNameWithoutExtension(path), out var sequence))
            {
                segments.Add((sequence, path));
            }
        }

        segments.Sort();
        return segments;
    }

    /// <summary>Appends whole frames. A failure leaves the length as it was; what it left behind the length is overwritten next.</summary>
    public void Write(ReadOnlySpan<byte> frames)
    {
        RandomAccess.Write(handle, frames, _length);
        Volatile.Write(ref _length, _length + frames.Length);
    }

    /// <summary>Cuts bytes of a failed write, so that no half frame stands before the next one.</summary>
    public void Trim() => RandomAccess.SetLength(handle, _length);

    public void Sync() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();
}
