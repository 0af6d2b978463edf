using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Castellum.Ledger.Tests.Exports;

/// <summary>A reader of its own for Parquet files of one page per column, written from the format's specification to check the writer.</summary>
internal sealed class ParquetProbe
{
    private readonly byte[] _file;
    private readonly Dictionary<string, List<long>> _pages = [];
    private int _at;

    public ParquetProbe(byte[] file)
    {
        _file = file;
        var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - 8));
        _at = file.Length - 8 - length;
        var meta = Struct();
        Rows = (long)meta[3];
        Columns = [.. ((List<object>)meta[2]).Skip(1).Select(s => (string)((Dictionary<int, object>)s)[4])];
        foreach (var group in ((List<object>)meta[4]).Cast<Dictionary<int, object>>())
        {
            foreach (var chunk in ((List<object>)group[1]).Cast<Dictionary<int, object>>())
            {
                var column = (Dictionary<int, object>)chunk[3];
                var name = (string)((List<object>)column[3])[0];
                _pages.TryAdd(name, []);
                _pages[name].Add((long)column[9]);
            }
        }
    }

    public long Rows { get; }

    public List<string> Columns { get; }

    public IEnumerable<long?> Numbers(string column) => Values<long?>(column, (ref ReadOnlySpan<byte> bytes) =>
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        bytes = bytes[8..];
        return value;
    });

    public IEnumerable<string?> Texts(string column) => Values<string?>(column, (ref ReadOnlySpan<byte> bytes) =>
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var value = Encoding.UTF8.GetString(bytes.Slice(4, length));
        bytes = bytes[(4 + length)..];
        return value;
    });

    private delegate T Read<T>(ref ReadOnlySpan<byte> bytes);

    private List<T?> Values<T>(string column, Read<T> read)
    {
        List<T?> values = [];
        foreach (var offset in _pages[column])
        {
            _at = (int)offset;
            var header = Struct();
            var rows = (long)((Dictionary<int, object>)header[5])[1];
            using var unpacked = new MemoryStream();
            using (var gzip = new GZipStream(new MemoryStream(_file, _at, (int)(long)header[3]), CompressionMode.Decompress))
            {
                gzip.CopyTo(unpacked);
            }

            unpacked.Length.ShouldBe((long)header[2]);
            ReadOnlySpan<byte> page = unpacked.ToArray();
            var levels = page.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(page));
            page = page[(4 + levels.Length)..];
            levels = levels[(levels[0] < 0x80 ? 1 : 2)..];
            for (var row = 0; row < rows; row++)
            {
                values.Add((levels[row / 8] >> (row % 8) & 1) == 1 ? read(ref page) : default);
            }
        }

        return values;
    }

    private Dictionary<int, object> Struct()
    {
        Dictionary<int, object> fields = [];
        for (var field = 0; ;)
        {
            var head = _file[_at++];
            if (head == 0)
            {
                return fields;
            }

            field = head >> 4 == 0 ? (int)ZigZag() : field + (head >> 4);
            fields[field] = Value(head & 0x0F);
        }
    }

    private object Value(int type) => type switch
    {
        1 => true,
        2 => false,
        5 or 6 => ZigZag(),
        8 => Text(),
        9 => List(),
        12 => Struct(),
        _ => throw new InvalidDataException($"Unexpected type {type}."),
    };

    private List<object> List()
    {
        var head = _file[_at++];
        var count = head >> 4 == 15 ? (int)VarInt() : head >> 4;
        return [.. Enumerable.Range(0, count).Select(_ => Value(head & 0x0F)).ToList()];
    }

    private string Text()
    {
        var length = (int)VarInt();
        _at += length;
        return Encoding.UTF8.GetString(_file, _at - length, length);
    }

    private long ZigZag()
    {
        var value = VarInt();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong VarInt()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = _file[_at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }
}
