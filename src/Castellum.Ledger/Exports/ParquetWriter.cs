using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Castellum.Foundation.Data.Conventions;
using Castellum.Ledger.Writing;

namespace Castellum.Ledger.Exports;

/// <summary>Writes rows as Apache Parquet: plain encoding, gzip pages, optional columns, one page per column and row group.</summary>
/// <remarks>No Parquet library restores from the package feed. Streams: one row group is in memory at a time.</remarks>
internal sealed class ParquetWriter(Stream output, IReadOnlyList<ExportColumn> columns)
{
    private const int RowsPerGroup = 20_000;

    private readonly List<(long Rows, long Bytes, List<Chunk> Chunks)> _groups = [];
    private long _position;

    private sealed record Chunk(long Offset, long Packed, long Unpacked, int Values);

    /// <summary>Writes the whole file.</summary>
    public async Task WriteAsync(IAsyncEnumerable<UsageEventRow> rows, CancellationToken cancellationToken)
    {
        await PutAsync("PAR1"u8.ToArray(), cancellationToken);
        List<UsageEventRow> group = new(RowsPerGroup);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            group.Add(row);
            if (group.Count == RowsPerGroup)
            {
                await WriteGroupAsync(group, cancellationToken);
                group.Clear();
            }
        }

        if (group.Count > 0)
        {
            await WriteGroupAsync(group, cancellationToken);
        }

        var footer = Footer();
        await PutAsync(footer, cancellationToken);
        var tail = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(tail, footer.Length);
        "PAR1"u8.CopyTo(tail.AsSpan(4));
        await PutAsync(tail, cancellationToken);
    }

    private async Task WriteGroupAsync(List<UsageEventRow> rows, CancellationToken cancellationToken)
    {
        List<Chunk> chunks = [];
        long bytes = 0;
        foreach (var column in columns)
        {
            var page = Page(column, rows);
            var packed = Gzip(page);
            var header = PageHeader(rows.Count, page.Length, packed.Length);
            chunks.Add(new Chunk(_position, header.Length + packed.Length, header.Length + page.Length, rows.Count));
            bytes += header.Length + page.Length;
            await PutAsync(header, cancellationToken);
            await PutAsync(packed, cancellationToken);
        }

        _groups.Add((rows.Count, bytes, chunks));
    }

    private static byte[] Page(ExportColumn column, List<UsageEventRow> rows)
    {
        var present = new bool[rows.Count];
        using var values = new MemoryStream();
        List<bool> flags = [];
        for (var i = 0; i < rows.Count; i++)
        {
            var value = column.Read(rows[i]);
            present[i] = value is not null;
            if (value is bool flag)
            {
                flags.Add(flag);
            }
            else if (value is not null)
            {
                Plain(values, value);
            }
        }

        using var page = new MemoryStream();
        var levels = Levels(present);
        page.Write(BitConverter.GetBytes(levels.Length));
        page.Write(levels);
        page.Write(Bits(flags));
        values.WriteTo(page);
        return page.ToArray();
    }

    private static void Plain(MemoryStream values, object value)
    {
        switch (value)
        {
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                values.Write(BitConverter.GetBytes(bytes.Length));
                values.Write(bytes);
                break;
            case double real:
                values.Write(BitConverter.GetBytes(real));
                break;
            case DateTimeOffset at:
                values.Write(BitConverter.GetBytes(InstantConverter.ToMicroseconds(at)));
                break;
            default:
                values.Write(BitConverter.GetBytes((long)value));
                break;
        }
    }

    // Definition levels of one bit, bit-packed in one run of the RLE hybrid.
    private static byte[] Levels(bool[] present)
    {
        var packed = Bits(present);
        using var levels = new MemoryStream();
        for (var header = ((ulong)packed.Length << 1) | 1; ;)
        {
            var last = header < 0x80;
            levels.WriteByte((byte)(last ? header : header | 0x80));
            if (last)
            {
                break;
            }

            header >>= 7;
        }

        levels.Write(packed);
        return levels.ToArray();
    }

    private static byte[] Bits(IReadOnlyList<bool> flags)
    {
        var bits = new byte[(flags.Count + 7) / 8];
        for (var i = 0; i < flags.Count; i++)
        {
            bits[i / 8] |= (byte)(flags[i] ? 1 << (i % 8) : 0);
        }

        return bits;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] PageHeader(int rows, int unpacked, int packed)
    {
        var header = new ThriftWriter();
        header.Open();
        header.Int32(1, 0); // data page
        header.Int32(2, unpacked);
        header.Int32(3, packed);
        header.Struct(5);
        header.Int32(1, rows);
        header.Int32(2, 0); // plain
        header.Int32(3, 3); // definition levels: RLE
        header.Int32(4, 3);
        header.End();
        header.End();
        return header.ToArray();
    }

    private byte[] Footer()
    {
        var footer = new ThriftWriter();
        footer.Open();
        footer.Int32(1, 1);
        footer.List(2, 12, columns.Count + 1);
        footer.Open();
        footer.Text(4, "usage");
        footer.Int32(5, columns.Count);
        footer.End();
        foreach (var column in columns)
        {
            WriteSchema(footer, column);
        }

        footer.Int64(3, _groups.Sum(g => g.Rows));
        footer.List(4, 12, _groups.Count);
        foreach (var group in _groups)
        {
            WriteGroup(footer, group);
        }

        footer.Text(6, "castellum");
        footer.End();
        return footer.ToArray();
    }

    private static void WriteSchema(ThriftWriter footer, ExportColumn column)
    {
        footer.Open();
        footer.Int32(1, PhysicalType(column.Kind));
        footer.Int32(3, 1); // optional
        footer.Text(4, column.Name);
        switch (column.Kind)
        {
            case ExportKind.Text:
                footer.Int32(6, 0); // UTF8
                break;
            case ExportKind.Instant:
                footer.Int32(6, 10); // TIMESTAMP_MICROS
                break;
            case ExportKind.Money:
                footer.Int32(6, 5); // DECIMAL
                footer.Int32(7, 9);
                footer.Int32(8, 18);
                break;
            default:
                break;
        }

        footer.End();
    }

    private void WriteGroup(ThriftWriter footer, (long Rows, long Bytes, List<Chunk> Chunks) group)
    {
        footer.Open();
        footer.List(1, 12, group.Chunks.Count);
        for (var i = 0; i < group.Chunks.Count; i++)
        {
            var chunk = group.Chunks[i];
            footer.Open();
            footer.Int64(2, chunk.Offset);
            footer.Struct(3);
            footer.Int32(1, PhysicalType(columns[i].Kind));
            footer.List(2, 5, 2);
            footer.Int32Element(0);
            footer.Int32Element(3);
            footer.List(3, 8, 1);
            footer.TextElement(columns[i].Name);
            footer.Int32(4, 2); // gzip
            footer.Int64(5, chunk.Values);
            footer.Int64(6, chunk.Unpacked);
            footer.Int64(7, chunk.Packed);
            footer.Int64(9, chunk.Offset);
            footer.End();
            footer.End();
        }

        footer.Int64(2, group.Bytes);
        footer.Int64(3, group.Rows);
        footer.End();
    }

    private static int PhysicalType(ExportKind kind) => kind switch
    {
        ExportKind.Flag => 0,
        ExportKind.Number or ExportKind.Money or ExportKind.Instant => 2,
        ExportKind.Real => 5,
        ExportKind.Text => 6,
    };

    private async Task PutAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await output.WriteAsync(bytes, cancellationToken);
        _position += bytes.Length;
    }
}
