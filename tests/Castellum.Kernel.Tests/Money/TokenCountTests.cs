using Castellum.Kernel.Money;

namespace Castellum.Kernel.Tests.Money;

public class TokenCountTests
{
    [Fact]
    public void Ctor_Negative_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => new TokenCount(-1));

    [Fact]
    public void Add_TwoCounts_Sums() => (new TokenCount(40) + new TokenCount(2)).Value.ShouldBe(42);
}
