using Castellum.Compression.Engine;

namespace Castellum.Compression.Tests.Pipeline;

/// <summary>Kinds of text that people paste: each is recognised, shortened by what a reader sees at once, and harmed nowhere.</summary>
public sealed class ContentSamplesTests
{
    private static readonly string Events = "LAST SEEN   TYPE      REASON      OBJECT            MESSAGE\n" + string.Concat(Enumerable.Range(1, 30).Select(i =>
        $"{i}m          Warning   Unhealthy   pod/api-7d9f6c-{i:x4}   Readiness probe failed: HTTP probe failed with statuscode: 503\n"));

    private static readonly string Hits = string.Concat(Enumerable.Range(1, 30).Select(i => $"src/Shop/Orders/Service{i % 4}.cs:{i * 7}:    throw new NotFoundException(id);\n"));

    private static readonly string Files = "total 412\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"-rw-r--r--  1 ci   ci   {i * 977,7} Mar  {1 + (i % 4)} 10:{i:00} Page{i}.cs\n"));

    private static readonly string Chat = string.Concat(Enumerable.Range(0, 30).Select(i => $"[04/03/2026, 10:{i:00}:1{i % 10}] {(i % 2 == 0 ? "Ada" : "Bo Reed")}: um we should book room {i} at the lake\n"));

    private static readonly string[] Said =
    [
        "Um, we must not sign before May 1.", "Who has read the offer of the printers?", "Nobody, it came this morning!", "Then let us look at page 4 together.", "The price went up by 12 percent.",
        "Paper costs more, they say.", "Could Lisa ask in Hamburg?", "She did, and they want 900 a month.", "Without transport, I guess.", "Exactly, so it is no cheaper.",
    ];

    private static readonly string Captions = "WEBVTT\n\n" + string.Concat(Enumerable.Range(0, 30).Select(i =>
        $"{i + 1}\n00:00:{i:00}.100 --> 00:00:{i:00}.900\n{(i / 3 % 2 == 0 ? "Ada Stone" : "Bo Reed")}: {Said[i % 10]}\n\n"));

    private readonly CompressionEngine _engine = new(TimeProvider.System);

    [Fact]
    public void Compress_ToolOutput_IsTemplatedWithoutLoss()
    {
        foreach (var text in (string[])[Events, Hits, Files])
        {
            var result = Run(text, CompressionMode.Balanced);

            result.Content.ShouldBe(ContentKind.Log);
            result.CompressionRatio.ShouldBeGreaterThan(0.4);
            _engine.Decompress(result.Compressed).Value.ShouldBe(text);
        }
    }

    [Fact]
    public void Compress_Chat_IsTalkAndKeepsEveryMessage()
    {
        var result = Run(Chat, CompressionMode.Balanced);

        result.Content.ShouldBe(ContentKind.Transcript);
        _engine.Decompress(result.Compressed).Value.ShouldBe(Chat.Replace("um we", "we", StringComparison.Ordinal).TrimEnd('\n') + "\n");
    }

    [Fact]
    public void Compress_ChatWithQuestion_KeepsTheTurnsAroundTheAnswer()
    {
        var talk = string.Concat(Enumerable.Range(0, 60).Select(i => $"04/03/2026, 10:{i:00} - Ada: {(i == 40 ? "The hotel at the harbour costs 120 EUR per night" : $"we walked along street {i} and saw a church")}\n"));

        var result = _engine.Compress(new CompressionRequest { Text = talk, Query = "What does the hotel cost?" }, TestContext.Current.CancellationToken).Value;

        result.Compressed.ShouldContain("The hotel at the harbour costs 120 EUR per night");
        result.Omitted.ShouldContain(omission => omission.Kind == "turns");
    }

    [Fact]
    public void Compress_Captions_BecomeTalkAndSaySo()
    {
        var result = Run(Captions, CompressionMode.Balanced);

        result.CompressionRatio.ShouldBeGreaterThan(0.5);
        result.Compressed.ShouldStartWith("[00:00:00] Ada Stone: we must not sign before May 1. Who has read the offer of the printers? Nobody, it came this morning!\n[00:00:03] Bo Reed: Then let us");
        result.Compressed.ShouldEndWith("[… 30 caption times omitted]");
        Said.Skip(1).ShouldAllBe(words => result.Compressed.Contains(words, StringComparison.Ordinal));
        var lossless = Run(Captions, CompressionMode.Lossless);
        lossless.CompressionRatio.ShouldBeGreaterThan(0.2);
        _engine.Decompress(lossless.Compressed).Value.ShouldBe(Captions);
    }

    [Theory]
    [InlineData("# the API\napiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 3   # by the hand\n  template:\n    name:  \"a  b\"\n")]
    [InlineData("[package]\nname = \"the shop\"\nversion =  \"0.3.1\"\n\n[dependencies]\nserde = { version = \"1.0\",  features = [\"derive\"] }\n")]
    public void Compress_Settings_StayAsTheyAre(string text) => Run(text, CompressionMode.Aggressive).Compressed.ShouldBe(text);

    [Fact]
    public void Compress_ErrorsOfATool_LoseNoWord()
    {
        var text = string.Concat(Enumerable.Range(0, 12).Select(i => $"npm error peer dependency {(char)('a' + i)}@\"^{i}.0.0\" is not the one that was found in the root project\n"));

        _engine.Decompress(Run(text, CompressionMode.Balanced).Compressed).Value.ShouldBe(text);
    }

    [Fact]
    public void Compress_Aggressive_IsNeverLongerThanWhatLosesNothing()
    {
        foreach (var text in (string[])[Chat, Events, Hits, Files, Captions])
        {
            Run(text, CompressionMode.Aggressive).TokensCompressed.Value.ShouldBeLessThanOrEqualTo(Run(text, CompressionMode.Lossless).TokensCompressed.Value);
        }
    }

    [Fact]
    public void Compress_MarkdownTable_LosesOnlyWhatAlignsIt()
    {
        var text = "# Report\n\n| Region   | Units |\n|:---------|------:|\n| North    |   120 |\n| South    |    80 |\n\n- See [the sheet](https://example.com/sheet?id=1) for more.\n";

        var result = Run(text, CompressionMode.Balanced);

        result.Compressed.ShouldContain("| North | 120 |");
        result.Compressed.ShouldContain("[the sheet](https://example.com/sheet?id=1)");
    }

    private CompressionResult Run(string text, CompressionMode mode) => _engine.Compress(new CompressionRequest { Text = text, Mode = mode }, TestContext.Current.CancellationToken).Value;
}
