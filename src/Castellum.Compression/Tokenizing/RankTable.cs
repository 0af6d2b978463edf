using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Castellum.Compression.Tokenizing;

/// <summary>The merge ranks of one encoding: byte sequence to rank, and back.</summary>
/// <remarks>
/// Tokens of up to eight bytes are the key themselves (one 64-bit compare); longer ones are compared with the pool. Open
/// addressing keeps a lookup to about one cache line, which is what bounds the speed of counting.
/// </remarks>
internal sealed class RankTable
{
    /// <summary>The answer of a lookup that finds nothing; larger than every rank, so that it never wins a merge.</summary>
    public const int None = int.MaxValue;

    private const int ShortLength = 8;
    private const int LengthShift = 24;
    private const int RankMask = (1 << LengthShift) - 1;

    private readonly byte[] _pool;
    private readonly int[] _starts;
    private readonly ulong[] _shortKeys;
    private readonly int[] _shortValues;
    private readonly int[] _longRanks;
    private readonly int[] _byteRanks = new int[256];
    private readonly int[] _pairRanks = new int[65536];

    private RankTable(byte[] pool, int[] starts)
    {
        _pool = pool;
        _starts = starts;
        var shortCount = 0;
        for (var i = 0; i < Count; i++)
        {
            shortCount += Length(i) <= ShortLength ? 1 : 0;
            MaxLength = Math.Max(MaxLength, Length(i));
        }

        _shortKeys = new ulong[Capacity(shortCount)];
        _shortValues = new int[_shortKeys.Length];
        _longRanks = new int[Capacity(Count - shortCount)];
        Array.Fill(_longRanks, -1);
        Array.Fill(_byteRanks, None);
        Array.Fill(_pairRanks, None);
        for (var rank = 0; rank < Count; rank++)
        {
            Add(rank);
        }
    }

    /// <summary>Number of tokens.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The longest token in bytes: no merge can exceed it.</summary>
    public int MaxLength { get; }

    /// <summary>Reads the embedded table of the given name.</summary>
    public static RankTable Load(string name)
    {
        using var resource = typeof(RankTable).Assembly.GetManifestResourceStream($"{name}.ranks.br")
            ?? throw new InvalidOperationException($"The rank table '{name}' is not embedded in this assembly.");
        using var brotli = new BrotliStream(resource, CompressionMode.Decompress);
        using var buffer = new MemoryStream(2_000_000);
        brotli.CopyTo(buffer);
        return Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>The bytes of a token.</summary>
    public ReadOnlySpan<byte> Bytes(int rank) => _pool.AsSpan(_starts[rank], Length(rank));

    /// <summary>The rank of a single byte.</summary>
    public int OfByte(byte value) => _byteRanks[value];

    /// <summary>The rank of two bytes, or <see cref="None"/>.</summary>
    public int OfPair(byte first, byte second) => _pairRanks[(first << 8) | second];

    /// <summary>The rank of a byte sequence, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= ShortLength)
        {
            return FindShort(Pack(bytes), bytes.Length);
        }

        if (bytes.Length > MaxLength)
        {
            return None;
        }

        var mask = _longRanks.Length - 1;
        for (var slot = (int)HashLong(bytes) & mask; ; slot = (slot + 1) & mask)
        {
            var rank = _longRanks[slot];
            if (rank < 0)
            {
                return None;
            }

            if (AreEqual(Bytes(rank), bytes))
            {
                return rank;
            }
        }
    }

    // Nine bytes and a few more: the framework's comparison is made for longer ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        var i = 0;
        while (i < left.Length && left[i] == right[i])
        {
            i++;
        }

        return i == left.Length;
    }

    private static RankTable Parse(ReadOnlySpan<byte> packed)
    {
        var pool = new List<byte>(packed.Length);
        var starts = new List<int>(200_000) { 0 };
        for (var at = 0; at < packed.Length; at += packed[at] + 1)
        {
            pool.AddRange(packed.Slice(at + 1, packed[at]));
            starts.Add(pool.Count);
        }

        return new RankTable([.. pool], [.. starts]);
    }

    private static int Capacity(int count) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, count * 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Pack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == ShortLength)
        {
            return MemoryMarshal.Read<ulong>(bytes);
        }

        ulong key = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            key = (key << 8) | bytes[i];
        }

        return key;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint HashShort(ulong key, int length)
    {
        var mixed = (key ^ ((ulong)length << 56)) * 0x9E3779B97F4A7C15UL;
        return (uint)(mixed >> 32) ^ (uint)(mixed >> 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint HashLong(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15UL;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            hash = (hash ^ word) * 0xFF51AFD7ED558CCDUL;
            hash ^= hash >> 32;
        }

        hash = (hash ^ Pack(bytes[(words.Length * 8)..])) * 0xC4CEB9FE1A85EC53UL;
        return (uint)(hash >> 32) ^ (uint)hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindShort(ulong key, int length)
    {
        var mask = _shortKeys.Length - 1;
        for (var slot = (int)HashShort(key, length) & mask; ; slot = (slot + 1) & mask)
        {
            var value = _shortValues[slot];
            if (value == 0)
            {
                return None;
            }

            if (_shortKeys[slot] == key && value >> LengthShift == length)
            {
                return value & RankMask;
            }
        }
    }

    private int Length(int rank) => _starts[rank + 1] - _starts[rank];

    private void Add(int rank)
    {
        var bytes = Bytes(rank);
        if (bytes.Length == 1)
        {
            _byteRanks[bytes[0]] = rank;
        }
        else if (bytes.Length == 2)
        {
            _pairRanks[(bytes[0] << 8) | bytes[1]] = rank;
        }

        if (bytes.Length > ShortLength)
        {
            var longMask = _longRanks.Length - 1;
            var longSlot = (int)HashLong(bytes) & longMask;
            while (_longRanks[longSlot] >= 0)
            {
                longSlot = (longSlot + 1) & longMask;
            }

            _longRanks[longSlot] = rank;
            return;
        }

        var key = Pack(bytes);
        var mask = _shortKeys.Length - 1;
        var slot = (int)HashShort(key, bytes.Length) & mask;
        while (_shortValues[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        _shortKeys[slot] = key;
        _shortValues[slot] = (bytes.Length << LengthShift) | rank;
    }
}
