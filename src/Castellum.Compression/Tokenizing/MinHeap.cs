using System.Runtime.CompilerServices;

namespace Castellum.Compression.Tokenizing;

/// <summary>A binary heap of numbers, the lowest first, on memory of the caller.</summary>
/// <remarks>The framework's queue is generic: its code would be compiled in the middle of the first long piece of a process.</remarks>
/// <param name="items">Room for as many numbers as will be in it at once.</param>
internal ref struct MinHeap(Span<long> items)
{
    private readonly Span<long> _items = items;
    private int _count;

    /// <summary>Adds a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Push(long item)
    {
        var at = _count++;
        while (at > 0 && _items[(at - 1) / 2] is var parent && parent > item)
        {
            _items[at] = parent;
            at = (at - 1) / 2;
        }

        _items[at] = item;
    }

    /// <summary>Takes the lowest number out.</summary>
    /// <returns>Whether there was one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryPop(out long lowest)
    {
        if (_count == 0)
        {
            lowest = 0;
            return false;
        }

        lowest = _items[0];
        var last = _items[--_count];
        var at = 0;
        for (var child = 1; child < _count; child = (at * 2) + 1)
        {
            child += child + 1 < _count && _items[child + 1] < _items[child] ? 1 : 0;
            if (_items[child] >= last)
            {
                break;
            }

            _items[at] = _items[child];
            at = child;
        }

        _items[at] = last;
        return true;
    }
}
