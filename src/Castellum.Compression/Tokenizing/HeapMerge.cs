using System.Runtime.CompilerServices;

namespace Castellum.Compression.Tokenizing;

/// <summary>Byte-pair merging of one long piece: a linked list of its tokens and a heap of the pairs that may merge.</summary>
/// <param name="table">The ranks.</param>
/// <param name="piece">The piece.</param>
/// <param name="pairs">Pairs by rank and place, with room for three per byte.</param>
/// <param name="next">Where the token after the one at a byte begins; one more than the piece has bytes, as below.</param>
/// <param name="previous">Where the token before it begins.</param>
/// <param name="ranks">The rank of the token at a byte together with the next one.</param>
internal ref struct HeapMerge(RankTable table, ReadOnlySpan<byte> piece, MinHeap pairs, Span<int> next, Span<int> previous, Span<int> ranks)
{
    private readonly ReadOnlySpan<byte> _piece = piece;
    private readonly Span<int> _next = next;
    private readonly Span<int> _previous = previous;
    private readonly Span<int> _ranks = ranks;
    private MinHeap _pairs = pairs;

    /// <summary>Merges and reports the number of tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Run(List<int>? output)
    {
        for (var i = 0; i <= _piece.Length; i++)
        {
            _next[i] = i + 1;
            _previous[i] = i - 1;
        }

        for (var i = 0; i < _piece.Length; i++)
        {
            Offer(i);
        }

        var count = Drain();
        for (var i = 0; output is not null && i < _piece.Length; i = _next[i])
        {
            output.Add(table.Find(_piece[i.._next[i]]));
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Drain()
    {
        var count = _piece.Length;
        while (_pairs.TryPop(out var pair))
        {
            // A pair is stale when either half has since merged into something else: the same bytes never pair twice.
            var at = (int)(pair & uint.MaxValue);
            if (_ranks[at] != (int)(pair >> 32))
            {
                continue;
            }

            var middle = _next[at];
            _next[at] = _next[middle];
            _previous[_next[middle]] = at;
            _ranks[middle] = RankTable.None;
            count--;
            Offer(at);
            if (_previous[at] >= 0)
            {
                Offer(_previous[at]);
            }
        }

        return count;
    }

    // Rank above place: the leftmost of equal ranks merges first.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Offer(int at)
    {
        var middle = _next[at];
        _ranks[at] = middle < _piece.Length ? table.Find(_piece[at.._next[middle]]) : RankTable.None;
        if (_ranks[at] != RankTable.None)
        {
            _pairs.Push(((long)_ranks[at] << 32) | (uint)at);
        }
    }
}
