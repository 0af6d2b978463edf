using System.Text;
using Castellum.Platform.SecondFactor;

namespace Castellum.Platform.Tests.SecondFactor;

public class TotpTests
{
    // RFC 6238, appendix B: SHA-1 values, their last six digits.
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void CodeAt_VectorsOfTheRfc_Match(long seconds, string code) =>
        Totp.CodeAt(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Theory]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(-31, false)]
    [InlineData(60, false)]
    public void Match_ClockSkew_OneStepEitherWay(int seconds, bool matches)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = Totp.CodeAt(Secret, Totp.StepAt(now.AddSeconds(seconds)));

        (Totp.Match(Secret, code, now, lastStep: 0) is not null).ShouldBe(matches);
    }

    [Fact]
    public void Match_UsedStep_IsRefused()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = Totp.CodeAt(Secret, Totp.StepAt(now));

        Totp.Match(Secret, code, now, Totp.StepAt(now)).ShouldBeNull();
        Totp.Match(Secret, "é", now, 0).ShouldBeNull();
    }

    [Fact]
    public void ToBase32_VectorsOfRfc4648_Match()
    {
        Totp.ToBase32("foobar"u8).ShouldBe("MZXW6YTBOI");
        Totp.ToBase32("fooba"u8).ShouldBe("MZXW6YTB");
        Totp.ToBase32("f"u8).ShouldBe("MY");
    }
}
