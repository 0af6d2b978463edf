using Castellum.Kernel.Money;
using FsCheck;
using FsCheck.Fluent;

namespace Castellum.Kernel.Tests.Money;

public class NanoUsdTests
{
    [Fact]
    public void FromUsd_AnyNanoAmount_RoundTripsThroughDollars() =>
        Prop.ForAll<long>(nano => NanoUsd.FromUsd(new NanoUsd(nano).ToUsd()) == new NanoUsd(nano)).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_BeyondRange_Throws() => Should.Throw<OverflowException>(() => new NanoUsd(long.MaxValue) + new NanoUsd(1));

    [Theory]
    [InlineData(0, "0.000000000")]
    [InlineData(123_000, "0.000123000")]
    [InlineData(-1_500_000_000, "-1.500000000")]
    public void ToString_ShowsNineDecimals(long nano, string expected) => new NanoUsd(nano).ToString().ShouldBe(expected);
}
