using System.Runtime.CompilerServices;

namespace Castellum.Compression.Selecting;

/// <summary>How often each word of the question occurs in each unit and block, and how long they are: one pass over the text.</summary>
internal sealed class LexicalIndex
{
    private const double K1 = 1.2;

    private readonly float[] _unitCounts;
    private readonly float[] _blockCounts;
    private readonly int[] _unitWords;
    private readonly int[] _blockWords;
    private readonly int _terms;
    private readonly double[] _weights;

    public LexicalIndex(string text, IReadOnlyList<TextUnit> units, QueryTerms query)
    {
        _terms = query.Count;
        _weights = query.Weights;
        Units = units;
        Blocks = units.Count == 0 ? 0 : units[^1].Block + 1;
        _unitCounts = new float[units.Count * _terms];
        _blockCounts = new float[Blocks * _terms];
        _unitWords = new int[units.Count];
        _blockWords = new int[Blocks];
        BlockRuns = new int[Blocks];
        Span<char> buffer = stackalloc char[WordForms.MaxLength];
        for (var u = 0; u < units.Count; u++)
        {
            Read(text, u, query, buffer);
        }
    }

    /// <summary>The units.</summary>
    public IReadOnlyList<TextUnit> Units { get; }

    /// <summary>Number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>Per block, the longest run of words that follow one another as in the question, stop words included.</summary>
    public int[] BlockRuns { get; }

    /// <summary>Words per unit.</summary>
    public IReadOnlyList<int> UnitWords => _unitWords;

    /// <summary>Average words per unit.</summary>
    public double AverageUnitWords => _unitWords.Length == 0 ? 0 : _unitWords.Average();

    /// <summary>How often a word of the question occurs in a unit.</summary>
    public float UnitCount(int unit, int term) => _unitCounts[(unit * _terms) + term];

    /// <summary>Rarity of each word of the question over the units.</summary>
    public double[] UnitIdf() => Idf(_unitCounts, Units.Count);

    /// <summary>BM25 of every unit.</summary>
    public double[] UnitScores(double b) => Bm25(_unitCounts, _unitWords, Units.Count, b);

    /// <summary>BM25 of every block.</summary>
    public double[] BlockScores(double b) => Bm25(_blockCounts, _blockWords, Blocks, b);

    /// <summary>How much of the question a unit contains, each word weighted by its rarity: 0 to 1.</summary>
    public double[] UnitCoverage() => Coverage(_unitCounts, Units.Count);

    /// <summary>The same of a block.</summary>
    public double[] BlockCoverage() => Coverage(_blockCounts, Blocks);

    /// <summary>The weighted share of the question's words that occur in the kept units at all.</summary>
    public double CoverageOf(Func<int, bool> kept)
    {
        var idf = Idf(_unitCounts, Units.Count);
        var (all, covered) = (0.0, 0.0);
        for (var t = 0; t < _terms; t++)
        {
            var (anywhere, inKept) = (false, false);
            for (var u = 0; u < Units.Count && !inKept; u++)
            {
                if (_unitCounts[(u * _terms) + t] > 0)
                {
                    anywhere = true;
                    inKept = kept(u);
                }
            }

            all += anywhere ? idf[t] : 0;
            covered += inKept ? idf[t] : 0;
        }

        return all <= 0 ? 0 : covered / all;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Read(string text, int unit, QueryTerms query, Span<char> buffer)
    {
        var (start, end, block) = Units[unit];
        var reader = new WordReader(text.AsSpan(start, end - start));
        var words = 0;
        // Per place in the question: the length of the run that ends there, and the word of the text that it ends with.
        Span<(int Length, int Word)> runs = stackalloc (int, int)[QueryTerms.MaxTerms + 1];
        runs.Clear();
        while (reader.Next())
        {
            words++;
            var term = query.Find(buffer[..WordForms.Base(reader.Word, buffer)], out var weight, out var positions);
            if (term >= 0)
            {
                _unitCounts[(unit * _terms) + term] += weight;
                _blockCounts[(block * _terms) + term] += weight;
            }

            for (var p = (positions?.Count ?? 0) - 1; p >= 0; p--)
            {
                // Later places first: a run must not be continued by its own last word.
                var before = runs[positions![p]];
                var length = before.Word == words - 1 ? before.Length + 1 : 1;
                runs[positions[p] + 1] = (length, words);
                BlockRuns[block] = Math.Max(BlockRuns[block], length);
            }
        }

        _unitWords[unit] = words;
        _blockWords[block] += words;
    }

    private double[] Coverage(float[] counts, int rows)
    {
        var idf = Idf(_unitCounts, Units.Count);
        var total = Math.Max(1e-9, idf.Sum());
        var coverage = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            for (var t = 0; t < _terms; t++)
            {
                coverage[row] += counts[(row * _terms) + t] > 0 ? idf[t] / total : 0;
            }
        }

        return coverage;
    }

    private double[] Idf(float[] counts, int rows)
    {
        var idf = new double[_terms];
        for (var t = 0; t < _terms; t++)
        {
            var df = 0;
            for (var r = 0; r < rows; r++)
            {
                df += counts[(r * _terms) + t] > 0 ? 1 : 0;
            }

            idf[t] = _weights[t] * Math.Log(1 + ((rows - df + 0.5) / (df + 0.5)));
        }

        return idf;
    }

    private double[] Bm25(float[] counts, int[] words, int rows, double b)
    {
        var idf = Idf(counts, rows);
        var average = Math.Max(1, words.Average());
        var scores = new double[rows];
        for (var r = 0; r < rows; r++)
        {
            var norm = K1 * (1 - b + (b * words[r] / average));
            for (var t = 0; t < _terms; t++)
            {
                var tf = counts[(r * _terms) + t];
                scores[r] += tf <= 0 ? 0 : idf[t] * tf * (K1 + 1) / (tf + norm);
            }
        }

        return scores;
    }
}
