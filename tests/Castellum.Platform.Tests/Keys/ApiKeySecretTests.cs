using Castellum.Platform.Keys;
using FsCheck;
using FsCheck.Fluent;

namespace Castellum.Platform.Tests.Keys;

public class ApiKeySecretTests
{
    [Theory]
    [InlineData(true, "ak_test_")]
    [InlineData(false, "ak_live_")]
    public void Generate_Kind_HasPrefixAndParses(bool test, string prefix)
    {
        var secret = ApiKeySecret.Generate(test);

        secret.Reveal().ShouldStartWith(prefix);
        secret.Reveal().Length.ShouldBe(ApiKeySecret.Length);
        ApiKeySecret.TryParse(secret.Reveal(), out var parsed).ShouldBeTrue();
        parsed!.IsTest.ShouldBe(test);
        parsed.Hash().ShouldBe(secret.Hash());
    }

    [Fact]
    public void TryParse_AnySingleCharacterChanged_Fails()
    {
        var text = ApiKeySecret.Generate(test: false).Reveal();
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var c in "aZ0_é")
            {
                if (text[i] != c)
                {
                    ApiKeySecret.IsWellFormed($"{text[..i]}{c}{text[(i + 1)..]}").ShouldBeFalse();
                }
            }
        }
    }

    [Fact]
    public void TryParse_AnyText_NeverThrowsNorAcceptsOtherLengths() =>
        Prop.ForAll<string>(text => !ApiKeySecret.TryParse("ak_live_" + text, out var parsed) || parsed.Reveal().Length == ApiKeySecret.Length)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void ToString_Always_HidesTheSecret()
    {
        var secret = ApiKeySecret.Generate(test: false);

        $"{secret}".Length.ShouldBeLessThan(20);
        secret.Reveal().ShouldNotContain(secret.ToString());
    }

    [Fact]
    public void Crc32_KnownText_HasTheStandardCheckValue() => Crc32.Of("123456789").ShouldBe(0xCBF43926);
}
