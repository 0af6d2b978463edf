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
            var best = ranks[..count].IndexOf(Minimum(ranks[..(count - 1)]));
            if (ranks[best] == RankTable.None)
            {
                break;
            }

            starts[(best + 2)..(count + 1)].CopyTo(starts[(best + 1)..]);
            ranks[(best + 1)..count].CopyTo(ranks[best..]);
            count--;
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Minimum(ReadOnlySpan<int> ranks)
    {
        var minimum = RankTable.None;
        foreach (var rank in ranks)
        {
            minimum = Math.Min(minimum, rank);
        }

        return minimum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Heap(RankTable table, ReadOnlySpan<byte> piece, List<int>? output)
    {
        var next = ArrayPool<int>.Shared.Rent(piece.Length + 1);
        var previous = ArrayPool<int>.Shared.Rent(piece.Length + 1);
        try
        {
            var queue = new PriorityQueue<(int At, int Middle, int End), long>(piece.Length);
            for (var i = 0; i <= piece.Length; i++)
            {
                next[i] = i + 1;
                previous[i] = i - 1;
            }

            for (var i = 0; i + 1 < piece.Length; i++)
            {
                Offer(table, piece, queue, next, i);
            }

            var count = Drain(table, piece, queue, next, previous);
            for (var i = 0; output is not null && i < piece.Length; i = next[i])
            {
                output.Add(table.Find(piece[i..next[i]]));
            }

            return count;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(next);
            ArrayPool<int>.Shared.Return(previous);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Drain(
        RankTable table, ReadOnlySpan<byte> piece, PriorityQueue<(int At, int Middle, int End), long> queue, int[] next, int[] previous)
    {
        var count = piece.Length;
        while (queue.TryDequeue(out var pair, out _))
        {
            // An entry is stale when either half has since merged into something else.
            if (next[pair.At] != pair.Middle || pair.Middle >= piece.Length || next[pair.Middle] != pair.End)
            {
                continue;
            }

            next[pair.At] = pair.End;
            next[pair.Middle] = -1;
            previous[pair.End] = pair.At;
            count--;
            Offer(table, piece, queue, next, pair.At);
            if (previous[pair.At] >= 0)
            {
                Offer(table, piece, queue, next, previous[pair.At]);
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Offer(RankTable table, ReadOnlySpan<byte> piece, PriorityQueue<(int At, int Middle, int End), long> queue, int[] next, int at)
    {
        var middle = next[at];
        if (middle >= piece.Length)
        {
            return;
        }

        var end = next[middle];
        var rank = table.Find(piece[at..end]);
        if (rank != RankTable.None)
        {
            // The leftmost of equal ranks merges first.
            queue.Enqueue((at, middle, end), ((long)rank << 32) | (uint)at);
        }
    }
}
