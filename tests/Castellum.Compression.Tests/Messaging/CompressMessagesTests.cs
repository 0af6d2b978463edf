using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Castellum.Compression.Engine;
using Castellum.Compression.Messaging;

namespace Castellum.Compression.Tests.Messaging;

public sealed class CompressMessagesTests
{
    private readonly CompressionEngine _engine = new(TimeProvider.System);

    private static string ToolOutput => JsonSerializer.Serialize(
        new { items = Enumerable.Range(0, 30).Select(i => new { id = 1000 + i, name = $"item {i}", state = "open", url = $"https://example.com/items/{1000 + i}" }) },
        new JsonSerializerOptions { WriteIndented = true });

    [Fact]
    public void CompressMessages_OpenAi_ChangesOnlyTheToolOutput()
    {
        var tool = JsonSerializer.Serialize(ToolOutput);
        var before = "{ \"model\" : \"gpt-4o\",\"x_unknown\":1.0, \"messages\": [ {\"role\":\"user\",\"content\":\"list  them\"}, {\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c1\",\"function\":{\"arguments\":\"{ \\\"a\\\" : 1 }\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":";
        const string After = "} ]  ,\"tools\":[ {\"type\":\"function\"} ] }";

        var result = Compress(before + tool + After);

        var body = Encoding.UTF8.GetString(result.Body.Span);
        body.ShouldStartWith(before);
        body.ShouldEndWith(After);
        result.TokensSaved.Value.ShouldBeGreaterThan(100);
        var content = JsonDocument.Parse(body).RootElement.GetProperty("messages")[2].GetProperty("content").GetString()!;
        _engine.Decompress(content).Value.ShouldBe(ToolOutput);
    }

    [Fact]
    public void CompressMessages_Anthropic_CompressesToolResultOfLastTurnAndLeavesItsText()
    {
        var body = JsonSerializer.Serialize(new
        {
            model = "claude-sonnet-4-5",
            system = "Be brief.",
            messages = new object[]
            {
                new { role = "user", content = "go" },
                new { role = "assistant", content = new object[] { new { type = "tool_use", id = "t1", name = "list", input = new { } } } },
                new { role = "user", content = new object[] { new { type = "tool_result", tool_use_id = "t1", content = ToolOutput }, new { type = "text", text = ToolOutput } } },
            },
        });

        var result = Compress(body);

        var blocks = JsonDocument.Parse(result.Body).RootElement.GetProperty("messages")[2].GetProperty("content");
        blocks[0].GetProperty("content").GetString()!.Length.ShouldBeLessThan(ToolOutput.Length);
        blocks[1].GetProperty("text").GetString().ShouldBe(ToolOutput);
        result.Blocks.Single().Path.ShouldBe("messages[2].content[0].content");
    }

    [Fact]
    public void CompressMessages_NothingToDo_ReturnsTheSameBytes()
    {
        var body = Encoding.UTF8.GetBytes("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        var result = _engine.CompressMessages(new MessagesRequest { Body = body }, TestContext.Current.CancellationToken).Value;

        result.Body.Span.SequenceEqual(body).ShouldBeTrue();
        result.SkippedReason.ShouldBe("no_blocks");
    }

    [Fact]
    public void CompressMessages_LaterTurnWithMemo_ReplaysTheSameBytes()
    {
        var memo = new DictionaryMemo();
        var prose = string.Join(" ", Enumerable.Range(0, 60).Select(i => $"Paragraph {i} speaks about subject number {i * 7} and nothing else."));
        var first = Request(prose, "[]", memo, "What about subject number 35?");
        var later = Request(prose, "[{\"role\":\"assistant\",\"content\":\"ok\"},{\"role\":\"user\",\"content\":\"and 49?\"}]", memo, "What about subject number 49?");

        var a = Content(_engine.CompressMessages(first, TestContext.Current.CancellationToken).Value);
        var b = Content(_engine.CompressMessages(later, TestContext.Current.CancellationToken).Value);

        a.ShouldContain("35");
        b.ShouldBe(a);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"messages\":")]
    [InlineData("{\"a\":1}")]
    [InlineData("[1,2] x")]
    public void CompressMessages_NotAMessageList_SaysSo(string body) =>
        _engine.CompressMessages(new MessagesRequest { Body = Encoding.UTF8.GetBytes(body) }, TestContext.Current.CancellationToken).Error!.Code.ShouldBe("invalid_messages");

    // A conversation whose tool output stands before an answer, and enough after it for a provider to have cached the lot.
    private static MessagesRequest Cached(ICompressionMemo memo, CompressionMode mode, double readShare, int tail = 6000) => Request(
        string.Join("\n", Enumerable.Range(0, 80).Select(i => $"2024-05-01 10:00:{i % 60:00} INFO worker {i} started in {i * 3} ms on host node-{i % 4}")),
        $"[{{\"role\":\"assistant\",\"content\":\"{string.Concat(Enumerable.Repeat("word ", tail / 5))}\"}},{{\"role\":\"user\",\"content\":\"and now?\"}}]", memo, "x")
        with { Mode = mode, Query = null, Cache = new CachePricing(readShare) };

    [Fact]
    public void CompressMessages_BlockThatTheProviderMayHold_StaysWhereReadsAreCheap()
    {
        var memo = new DictionaryMemo();
        _engine.CompressMessages(Cached(memo, CompressionMode.Off, 0.1), TestContext.Current.CancellationToken);

        var kept = _engine.CompressMessages(Cached(memo, CompressionMode.Balanced, 0.1), TestContext.Current.CancellationToken).Value;
        var rewritten = _engine.CompressMessages(Cached(memo, CompressionMode.Balanced, 0.9), TestContext.Current.CancellationToken).Value;

        kept.SkippedReason.ShouldBe("cached");
        kept.TokensSaved.Value.ShouldBe(0);
        rewritten.TokensSaved.Value.ShouldBePositive();
    }

    [Fact]
    public void CompressMessages_SavingNotWorthwhile_KeepsTheBlockAsItIsLater()
    {
        var memo = new DictionaryMemo();
        var request = Cached(memo, CompressionMode.Balanced, 0.1);
        var first = _engine.CompressMessages(request with { MinSavedTokens = 100_000 }, TestContext.Current.CancellationToken).Value;

        var later = _engine.CompressMessages(request, TestContext.Current.CancellationToken).Value;

        first.Body.Span.SequenceEqual(request.Body.Span).ShouldBeTrue();
        later.Body.Span.SequenceEqual(request.Body.Span).ShouldBeTrue();
    }

    [Fact]
    public void CompressMessages_PrefixTooShortToBeCached_IsCompressedAfterAll()
    {
        var memo = new DictionaryMemo();
        var shortOne = Cached(memo, CompressionMode.Balanced, 0.1, tail: 50) with { MinBlockTokens = 20 };
        var body = Encoding.UTF8.GetString(shortOne.Body.Span);
        var cut = shortOne with { Body = Encoding.UTF8.GetBytes(body.Replace(body[(body.IndexOf("10:00:15", StringComparison.Ordinal) - 11)..body.IndexOf("2024-05-01 10:00:18 INFO worker 78", StringComparison.Ordinal)], string.Empty, StringComparison.Ordinal)) };
        _engine.CompressMessages(cut with { Mode = CompressionMode.Off }, TestContext.Current.CancellationToken);

        _engine.CompressMessages(cut, TestContext.Current.CancellationToken).Value.SkippedReason.ShouldNotBe("cached");
    }

    [Fact]
    public void CompressMessages_AggressiveWithReference_NamesItInTheMarkerAndReplaysTheReceipt()
    {
        var memo = new DictionaryMemo();
        var request = Cached(memo, CompressionMode.Aggressive, 1) with { RestoreReference = (_, _) => "ref-1" };

        var first = _engine.CompressMessages(request, TestContext.Current.CancellationToken).Value;
        var again = _engine.CompressMessages(request, TestContext.Current.CancellationToken).Value;

        Content(first).ShouldContain("original: ref-1");
        first.Blocks.Single().Reference.ShouldBe("ref-1");
        first.Lossless.ShouldBeFalse();
        again.Blocks.Single().ShouldBe(first.Blocks.Single() with { Replayed = true });
    }

    private static MessagesRequest Request(string tool, string rest, ICompressionMemo memo, string query)
    {
        var messages = $"[{{\"role\":\"tool\",\"content\":{JsonSerializer.Serialize(tool)}}}{(rest == "[]" ? string.Empty : "," + rest[1..^1])}]";
        return new MessagesRequest { Body = Encoding.UTF8.GetBytes($"{{\"messages\":{messages}}}"), Memo = memo, Query = query };
    }

    private static string Content(MessagesResult result) => JsonDocument.Parse(result.Body).RootElement.GetProperty("messages")[0].GetProperty("content").GetString()!;

    private MessagesResult Compress(string body) => _engine.CompressMessages(new MessagesRequest { Body = Encoding.UTF8.GetBytes(body) }, TestContext.Current.CancellationToken).Value;

    private sealed class DictionaryMemo : ICompressionMemo
    {
        private readonly ConcurrentDictionary<string, RememberedBlock> _blocks = new();
        private readonly ConcurrentDictionary<string, bool> _asIs = new();

        public RememberedBlock? Find(string key) => _blocks.GetValueOrDefault(key);

        public RememberedBlock Add(string key, RememberedBlock block) => _blocks.GetOrAdd(key, block);

        public bool WasSentAsIs(string hash) => _asIs.ContainsKey(hash);

        public void SentAsIs(string hash) => _asIs[hash] = true;
    }
}
