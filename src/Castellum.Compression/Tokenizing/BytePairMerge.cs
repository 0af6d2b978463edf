using System.Buffers;
using System.Runtime.CompilerServices;

namespace Castellum.Compression.Tokenizing;

/// <summary>Byte-pair merging of one piece.</summary>
/// <remarks>
/// Short pieces merge by scanning for the lowest rank, which beats any structure below about a hundred bytes. Longer ones use a
/// heap over a linked list: O(n log n), so that a megabyte of one letter is no attack.
/// </remarks>
internal static class BytePairMerge
{
    private const int ScanLimit = 96;

    /// <summary>Merges the piece and reports the number of tokens; the ranks go to <paramref name="output"/> when given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Merge(RankTable table, ReadOnlySpan<byte> piece, List<int>? output) =>
        piece.Length <= ScanLimit ? Scan(table, piece, output) : Heap(table, piece, output);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Scan(RankTable table, ReadOnlySpan<byte> piece, List<int>? output)
    {
        Span<int> starts = stackalloc int[ScanLimit + 1];
        Span<int> ranks = stackalloc int[ScanLimit + 1];
        var count = piece.Length;
        for (var i = 0; i < count; i++)
        {
            starts[i] = i;
            ranks[i] = i + 1 < count ? table.OfPair(piece[i], piece[i + 1]) : RankTable.None;
        }

        starts[count] = piece.Length;
        while (count > 1)
        {
            var best = Lowest(ranks[..(count - 1)]);
            if (ranks[best] == RankTable.None)
            {
                break;
            }

            count--;
            for (var i = best + 1; i < count; i++)
            {
                starts[i] = starts[i + 1];
                ranks[i] = ranks[i + 1];
            }

            starts[count] = piece.Length;
            ranks[best] = best + 1 < count ? table.Find(piece[starts[best]..starts[best + 2]]) : RankTable.None;
            if (best > 0)
            {
                ranks[best - 1] = table.Find(piece[starts[best - 1]..starts[best + 1]]);
            }
        }

        for (var i = 0; output is not null && i < count; i++)
        {
            output.Add(table.Find(piece[starts[i]..starts[i + 1]]));
        }

        return count;
    }

    // The leftmost of equal ranks merges first.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Lowest(ReadOnlySpan<int> ranks)
    {
        var (lowest, at) = (ranks[0], 0);
        for (var i = 1; i < ranks.Length; i++)
        {
            if (ranks[i] < lowest)
            {
                (lowest, at) = (ranks[i], i);
            }
        }

        return at;
    }

    private static int Heap(RankTable table, ReadOnlySpan<byte> piece, List<int>? output)
    {
        // Every pair is offered once, and each merge offers two more.
        var rented = ArrayPool<long>.Shared.Rent(piece.Length * 3);
        var links = ArrayPool<int>.Shared.Rent((piece.Length + 1) * 3);
        try
        {
            var size = piece.Length + 1;
            var merge = new HeapMerge(table, piece, new MinHeap(rented), links.AsSpan(0, size), links.AsSpan(size, size), links.AsSpan(size * 2, size));
            return merge.Run(output);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(rented);
            ArrayPool<int>.Shared.Return(links);
        }
    }
}
