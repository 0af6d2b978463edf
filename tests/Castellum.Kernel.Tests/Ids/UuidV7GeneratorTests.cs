using Castellum.Kernel.Ids;

namespace Castellum.Kernel.Tests.Ids;

public class UuidV7GeneratorTests
{
    [Fact]
    public void NewId_LaterInstants_SortLater()
    {
        var earlier = new UuidV7Generator(new FixedClock(DateTimeOffset.UnixEpoch.AddDays(1))).NewId();
        var later = new UuidV7Generator(new FixedClock(DateTimeOffset.UnixEpoch.AddDays(2))).NewId();

        string.CompareOrdinal(earlier.ToString(), later.ToString()).ShouldBeLessThan(0);
        later.Version.ShouldBe(7);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
