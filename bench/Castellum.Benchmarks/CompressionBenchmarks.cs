using BenchmarkDotNet.Attributes;
using Castellum.Compression.Engine;
using Castellum.Compression.Tokenizing;

namespace Castellum.Benchmarks;

/// <summary>One call of the engine and one count, by content and size, with allocations. The texts are made here: no data set is needed.</summary>
[MemoryDiagnoser]
public class CompressionBenchmarks
{
    private readonly CompressionEngine _engine = new(TimeProvider.System);
    private string _prose = string.Empty;
    private string _json = string.Empty;
    private string _log = string.Empty;

    /// <summary>Approximate tokens of each text.</summary>
    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _prose = Fill("\n\n", i => $"The town of Place{i} has a long history, which is told in the museum. Its mayor in {1900 + (i % 120)} was Person{i}. However, the river near it floods in spring.");
        _json = $"[\n{Fill(",\n", i => $"  {{\n    \"id\": {i},\n    \"name\": \"item {i}\",\n    \"url\": \"https://example.com/items/{i}\",\n    \"state\": \"open\"\n  }}")}\n]";
        _log = Fill("\n", i => $"2024-05-01 10:{i / 60 % 60:00}:{i % 60:00},{i * 37 % 1000:000} INFO dfs.DataNode: PacketResponder {i % 3} for block blk_{i * 7919L} terminating");
    }

    [Benchmark]
    public int Count() => Tokenizers.O200k.Count(_prose);

    [Benchmark]
    public CompressionResult ProseWithQuestion() => Run(new CompressionRequest { Text = _prose, Query = "Who was the mayor of Place17?" });

    [Benchmark]
    public CompressionResult Prose() => Run(new CompressionRequest { Text = _prose });

    [Benchmark]
    public CompressionResult JsonLossless() => Run(new CompressionRequest { Text = _json, Mode = CompressionMode.Lossless });

    [Benchmark]
    public CompressionResult LogLossless() => Run(new CompressionRequest { Text = _log, Mode = CompressionMode.Lossless });

    private CompressionResult Run(CompressionRequest request) => _engine.Compress(request, CancellationToken.None).Value;

    private string Fill(string separator, Func<int, string> line)
    {
        var perLine = Tokenizers.O200k.Count(line(1000)) + 1;
        return string.Join(separator, Enumerable.Range(0, Math.Max(2, Tokens / perLine)).Select(line));
    }
}
