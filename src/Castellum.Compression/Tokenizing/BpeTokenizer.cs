using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Castellum.Compression.Tokenizing;

/// <summary>An exact tokenizer: OpenAI's byte-pair encodings. Special tokens in the text are ordinary text, as in an API request.</summary>
/// <remarks>Immutable and thread-safe. Time is linear in the text, O(n log n) in the longest unbroken run of letters.</remarks>
public sealed class BpeTokenizer : ITokenCounter
{
    private const int StackBytes = 768;

    private readonly RankTable _ranks;
    private readonly bool _isO200k;

    internal BpeTokenizer(string name, RankTable ranks, bool isO200k)
    {
        Name = name;
        _ranks = ranks;
        _isO200k = isO200k;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsExact => true;

    /// <inheritdoc/>
    public double TypicalError => 0;

    /// <inheritdoc/>
    public int Count(ReadOnlySpan<char> text) => Run(text, null);

    /// <inheritdoc/>
    public int CountUtf8(ReadOnlySpan<byte> utf8)
    {
        var chars = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(utf8.Length));
        try
        {
            return Count(chars.AsSpan(0, Encoding.UTF8.GetChars(utf8, chars)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars, clearArray: true);
        }
    }

    /// <summary>The token ids of a text.</summary>
    public IReadOnlyList<int> Encode(ReadOnlySpan<char> text)
    {
        var ids = new List<int>((text.Length / 3) + 4);
        Run(text, ids);
        return ids;
    }

    /// <summary>The text of token ids; bytes that form no UTF-8 become U+FFFD.</summary>
    /// <param name="ids">Ids of this encoding.</param>
    /// <exception cref="ArgumentOutOfRangeException">An id is not part of the encoding.</exception>
    public string Decode(IReadOnlyList<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        using var bytes = new MemoryStream(ids.Count * 4);
        foreach (var id in ids)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(id, nameof(ids));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, _ranks.Count, nameof(ids));
            bytes.Write(_ranks.Bytes(id));
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Run(ReadOnlySpan<char> text, List<int>? output)
    {
        Span<byte> buffer = stackalloc byte[StackBytes];
        var count = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = _isO200k ? PieceSplitter.NextO200k(text, at) : PieceSplitter.NextCl100k(text, at);
            var piece = text[at..end];
            count += piece.Length * 3 <= StackBytes ? Piece(piece, buffer, output) : LongPiece(piece, output);
            at = end;
        }

        return count;
    }

    private int LongPiece(ReadOnlySpan<char> piece, List<int>? output)
    {
        var rented = ArrayPool<byte>.Shared.Rent(piece.Length * 3);
        try
        {
            return Piece(piece, rented, output);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Piece(ReadOnlySpan<char> piece, Span<byte> buffer, List<int>? output)
    {
        var bytes = buffer[..Utf8.Write(piece, buffer)];
        var rank = _ranks.Find(bytes);
        if (rank == RankTable.None)
        {
            return BytePairMerge.Merge(_ranks, bytes, output);
        }

        output?.Add(rank);
        return 1;
    }
}
