using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;
using Castellum.Ledger.Prices;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Prices;

public class PriceBookTests
{
    private static readonly PriceBook Shipped = new(new PriceSnapshot(CatalogueReader.ReadShipped(), []));

    [Theory]
    [InlineData("openai", "gpt-4o", 1_000_000, 0, 0, 2.5)]
    [InlineData("openai", "gpt-4o-2024-08-06", 1_000_000, 400_000, 0, 2.0)]
    [InlineData("openai", "openai/gpt-4o", 0, 0, 1_000_000, 10)]
    [InlineData("azure_openai", "gpt-4o-mini", 1_000_000, 0, 0, 0.15)]
    [InlineData("anthropic", "claude-sonnet-4-5-20250929", 100_000, 0, 1_000, 0.315)]
    [InlineData("anthropic", "claude-sonnet-4-5", 300_000, 0, 1_000, 1.8225)]
    [InlineData("bedrock", "us.anthropic.claude-haiku-4-5-20251001-v1:0", 1_000_000, 0, 0, 1.1)]
    [InlineData("ollama", "llama3.2:latest", 5_000, 0, 5_000, 0)]
    [InlineData("simulator", "simulator-small", 5_000, 0, 5_000, 0)]
    public void Price_KnownModel_IsExact(string provider, string model, long input, long cached, long output, double usd)
    {
        var used = new UsageQuantities
        {
            Input = new TokenCount(input), CachedRead = new TokenCount(cached), Output = new TokenCount(output), Requests = 1,
        };

        var cost = Shipped.Price(new PriceQuery(null, provider, model, SampleEvents.Noon), used);

        cost.State.ShouldNotBe(PriceState.Unpriced);
        cost.Total.ToUsd().ShouldBe((decimal)usd);
        (cost.Input + cost.CacheRead + cost.CacheWrite + cost.Output + cost.Other).ShouldBe(cost.Total);
    }

    [Theory]
    [InlineData("openai", "gpt-99-imaginary")]
    [InlineData("openai_compatible", "gpt-4o")]
    [InlineData("nobody", "gpt-4o")]
    [InlineData("openai", "")]
    public void Price_UnknownModel_IsUnpricedNotFree(string provider, string model)
    {
        var cost = Shipped.Price(new PriceQuery(null, provider, model, SampleEvents.Noon), new UsageQuantities { Input = new TokenCount(1000) });

        cost.State.ShouldBe(PriceState.Unpriced);
        cost.PriceId.ShouldBeNull();
    }

    [Fact]
    public void Price_DatedPrices_FollowTheInstantOfTheCall()
    {
        var used = new UsageQuantities { Input = new TokenCount(1_000_000) };
        var before = new DateTimeOffset(2026, 8, 31, 23, 59, 59, TimeSpan.Zero);

        Shipped.Price(new PriceQuery(null, "anthropic", "claude-sonnet-5", before), used).Total.ShouldBe(NanoUsd.FromUsd(2));
        Shipped.Price(new PriceQuery(null, "anthropic", "claude-sonnet-5", before.AddSeconds(1)), used).Total.ShouldBe(NanoUsd.FromUsd(3));
    }

    [Fact]
    public void Price_BatchTier_CostsHalf()
    {
        var used = new UsageQuantities { Input = new TokenCount(1_000_000), Output = new TokenCount(1_000_000) };

        var cost = Shipped.Price(new PriceQuery(null, "openai", "gpt-4o", SampleEvents.Noon, PriceTier.Batch), used);

        cost.Total.ShouldBe(NanoUsd.FromUsd(6.25m));
    }

    [Fact]
    public void Price_EveryKindOfToken_IsChargedOnceAtItsOwnRate()
    {
        var rates = new PriceRates
        {
            Input = 1_000_000, CachedRead = 100_000, CacheWrite5Minutes = 1_250_000, CacheWrite1Hour = 2_000_000, AudioInput = 10_000_000,
            CachedAudioRead = 500_000, ImageInput = 3_000_000, Output = 4_000_000, Reasoning = 5_000_000, AudioOutput = 20_000_000,
            ImageOutput = 30_000_000, Requests = 7_000_000, WebSearches = 8_000_000, Images = 9_000_000, MediaSeconds = 6_000_000, Characters = 11_000_000,
        };
        var price = new ModelPrice { Id = "p", Provider = "x", Model = "m", Rates = rates, Source = "test" };
        var used = new UsageQuantities
        {
            Input = new TokenCount(1000), CachedRead = new TokenCount(100), CachedAudioRead = new TokenCount(10), CacheWrite5Minutes = new TokenCount(20),
            CacheWrite1Hour = new TokenCount(30), AudioInput = new TokenCount(50), ImageInput = new TokenCount(60), Output = new TokenCount(500),
            Reasoning = new TokenCount(100), AudioOutput = new TokenCount(40), ImageOutput = new TokenCount(5), Requests = 1, WebSearches = 2,
            Images = 3, MediaMilliseconds = 4000, Characters = 5,
        };

        var cost = CostArithmetic.Apply(price, used);

        // Ordinary input: 1000 - 100 cached - 20 - 30 written - 40 uncached audio - 60 image = 750.
        cost.CacheRead.Value.ShouldBe((90 / 10) + (10 / 2));
        cost.CacheWrite.Value.ShouldBe(25 + 60);
        cost.Input.Value.ShouldBe(750 + 400 + 180);
        cost.Output.Value.ShouldBe((355 * 4) + (100 * 5) + (40 * 20) + (5 * 30));
        cost.Other.Value.ShouldBe(7 + 16 + 27 + 24 + 55);
    }

    [Fact]
    public void Price_PartsLargerThanTheirTotal_NeverChargeMoreTokensThanTheTotal()
    {
        var price = new ModelPrice { Id = "p", Provider = "x", Model = "m", Rates = new PriceRates { Input = 1_000_000, CachedRead = 1_000_000 }, Source = "test" };
        var used = new UsageQuantities { Input = new TokenCount(10), CachedRead = new TokenCount(1_000_000), AudioInput = new TokenCount(long.MaxValue) };

        CostArithmetic.Apply(price, used).Total.Value.ShouldBe(10);
    }

    [Fact]
    public void Find_SimulatorNamedLikeAKnownModel_TakesTheListPriceAndSaysSimulated()
    {
        var price = Shipped.Find(new PriceQuery(null, "simulator", "gpt-4o", SampleEvents.Noon))!;

        price.IsSimulated.ShouldBeTrue();
        price.Rates.Input.ShouldBe(2_500_000_000);
    }

    [Fact]
    public void Find_Override_HoldsForItsOrganizationOnly()
    {
        var organization = SampleEvents.NewOrganization();
        var own = new ModelPrice { Id = "own", Provider = "openai", Model = "gpt-4o", Rates = new PriceRates { Input = 1 }, Source = "override" };
        var book = new PriceBook(new PriceSnapshot(
            CatalogueReader.ReadShipped(), [(organization, new ModelEntry { Provider = "openai", Model = "gpt-4o", Prices = [own] })]));

        book.Find(new PriceQuery(organization, "openai", "gpt-4o", SampleEvents.Noon))!.Id.ShouldBe("own");
        book.Find(new PriceQuery(SampleEvents.NewOrganization(), "openai", "gpt-4o", SampleEvents.Noon))!.Id.ShouldNotBe("own");
    }

    [Fact]
    public void State_EveryCauseAtOnce_AddsUpToTheDifference()
    {
        var random = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            var input = random.Next(0, 500_000);
            var question = new CostQuestion
            {
                Organization = SampleEvents.NewOrganization(),
                At = SampleEvents.Noon,
                ProviderRequested = "openai",
                ModelRequested = "gpt-5.4",
                ProviderServed = round % 3 == 0 ? "anthropic" : "openai",
                ModelServed = round % 3 == 0 ? "claude-sonnet-4-5" : "gpt-4o-mini",
                Tier = (PriceTier)(round % 4),
                CompressedAway = new TokenCount(random.Next(0, 100_000)),
                IsLocal = round % 5 == 0,
                IsCacheHit = round % 7 == 0,
                CostOfOtherAttempts = new NanoUsd(random.Next(0, 1000)),
                Used = new UsageQuantities
                {
                    Input = new TokenCount(input),
                    CachedRead = new TokenCount(random.Next(0, input + 1)),
                    CacheWrite5Minutes = new TokenCount(random.Next(0, input + 1)),
                    Output = new TokenCount(random.Next(0, 10_000)),
                    Requests = 1,
                },
            };

            var statement = Shipped.State(question);
            var plain = question.Used with { CachedRead = TokenCount.Zero, CacheWrite5Minutes = TokenCount.Zero, Input = question.Used.Input + question.CompressedAway };
            var without = Shipped.Price(new PriceQuery(null, "openai", "gpt-5.4", SampleEvents.Noon), plain).Total;

            statement.CostWithout.ShouldBe(without + question.CostOfOtherAttempts);
            statement.CostWith.ShouldBeGreaterThanOrEqualTo(NanoUsd.Zero);
            statement.Savings.Compression.ShouldBeGreaterThanOrEqualTo(NanoUsd.Zero);
        }
    }

    [Fact]
    public void Find_HostileNames_StayBoundedAndHarmless()
    {
        var random = new Random(3);
        for (var i = 0; i < 50_000; i++)
        {
            var name = new string([.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => (char)random.Next(1, 0x3000))]);
            Shipped.Price(new PriceQuery(null, "openai", name, SampleEvents.Noon), default).Total.ShouldBe(NanoUsd.Zero);
        }
    }
}
