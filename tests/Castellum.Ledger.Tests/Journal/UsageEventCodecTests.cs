using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;
using Castellum.Ledger.Journal;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Journal;

public class UsageEventCodecTests
{
    [Fact]
    public void Read_EveryFieldSet_ReturnsTheSameEvent()
    {
        var e = Full();
        var bytes = new byte[UsageEventCodec.MaxSize];

        var size = UsageEventCodec.Write(e, bytes);
        var back = UsageEventCodec.Read(bytes.AsSpan(0, size));

        back.Stages.ShouldBe(e.Stages);
        (back with { Stages = [] }).ShouldBe(e with { Stages = [] });
    }

    [Fact]
    public void Read_NothingOptionalSet_ReturnsTheSameEvent()
    {
        var e = SampleEvents.Call(SampleEvents.NewOrganization()) with { PriceId = null, Stages = [] };
        var bytes = new byte[UsageEventCodec.MaxSize];

        var size = UsageEventCodec.Write(e, bytes);

        UsageEventCodec.Read(bytes.AsSpan(0, size)).ShouldBe(e);
    }

    [Fact]
    public void Write_LongestTexts_FitsTheStatedSize()
    {
        var wide = new string('\uFFFD', UsageEvent.MaxText * 4);
        var e = Full() with
        {
            Feature = wide, Operation = wide, Task = wide, Conversation = wide, TextType = wide, Vocabulary = wide, Provider = wide,
            ModelRequested = wide, ModelServed = wide, Route = wide, RouteReason = wide, PriceId = wide, ErrorCode = wide, TraceId = wide,
            Stages = [.. Enumerable.Range(0, 100).Select(i => new StageTiming(wide, long.MaxValue, long.MinValue + i))],
        };
        var bytes = new byte[UsageEventCodec.MaxSize];

        var size = UsageEventCodec.Write(e, bytes);
        var back = UsageEventCodec.Read(bytes.AsSpan(0, size));

        back.Feature.ShouldBe(wide[..UsageEvent.MaxText]);
        back.Stages.Count.ShouldBe(UsageEventCodec.MaxStages);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Write_LongSentence_IsCutAfterAWordAndLongNameOutsideOfAPair(int shift)
    {
        var name = new string('n', shift) + string.Concat(Enumerable.Repeat("\U0001F3F0", UsageEvent.MaxText));
        var reason = new string('r', shift) + string.Concat(Enumerable.Repeat("the castle \U0001F3F0\U0001F3F0, ", 40));
        var bytes = new byte[UsageEventCodec.MaxSize];

        var size = UsageEventCodec.Write(Full() with { ModelRequested = name, RouteReason = reason }, bytes);
        var back = UsageEventCodec.Read(bytes.AsSpan(0, size));

        back.ModelRequested.ShouldBe(name[..(UsageEvent.MaxText - shift)]);
        back.RouteReason!.Length.ShouldBeInRange(UsageEvent.MaxText - 20, UsageEvent.MaxText);
        back.RouteReason.ShouldEndWith("…");
        reason.ShouldStartWith(back.RouteReason[..^1]);
        reason[back.RouteReason.Length - 1].ShouldBeOneOf(' ', ',');
    }

    [Fact]
    public void Read_AnyDamage_ThrowsInvalidDataAndNothingElse()
    {
        var random = new Random(7);
        var bytes = new byte[UsageEventCodec.MaxSize];
        var size = UsageEventCodec.Write(Full(), bytes);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = bytes.AsSpan(0, random.Next(size + 1)).ToArray();
            for (var flips = random.Next(4); flips >= 0 && damaged.Length > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                UsageEventCodec.Read(damaged).ShouldNotBeNull();
            }
            catch (InvalidDataException refused)
            {
                refused.Message.ShouldContain("journal entry");
            }
        }
    }

    private static UsageEvent Full() => SampleEvents.Call(SampleEvents.NewOrganization()) with
    {
        User = new UserId(Guid.CreateVersion7()),
        ApiKey = new ApiKeyId(Guid.CreateVersion7()),
        Task = "invoice-7",
        Conversation = "c-1",
        TextType = "json",
        Vocabulary = "legal",
        Route = "cheapest",
        RouteReason = "gpt-4o-mini is capable and costs a tenth",
        Tier = PriceTier.Batch,
        Used = new UsageQuantities
        {
            Input = new TokenCount(long.MaxValue), CachedRead = new TokenCount(1), CacheWrite5Minutes = new TokenCount(2),
            CacheWrite1Hour = new TokenCount(3), AudioInput = new TokenCount(4), CachedAudioRead = new TokenCount(5),
            ImageInput = new TokenCount(6), Output = new TokenCount(7), Reasoning = new TokenCount(8), AudioOutput = new TokenCount(9),
            ImageOutput = new TokenCount(10), Images = 11, MediaMilliseconds = 12, Characters = 13, WebSearches = 14, Requests = 15,
        },
        CostWith = new NanoUsd(long.MaxValue / 4),
        Savings = new Savings
        {
            Compression = new NanoUsd(1), Cache = new NanoUsd(2), Routing = new NanoUsd(3), Batch = new NanoUsd(4), Local = new NanoUsd(5),
            PromptCache = new NanoUsd(-6),
        },
        PriceState = PriceState.Simulated,
        Basis = UsageBasis.Estimated,
        FirstToken = TimeSpan.FromMilliseconds(30),
        Quality = 0.83,
        Status = UsageStatus.Cut,
        HttpStatus = 502,
        ErrorCode = "upstream_cut",
        Streamed = true,
        TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
    };
}
