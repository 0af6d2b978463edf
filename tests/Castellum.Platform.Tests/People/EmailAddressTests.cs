using Castellum.Platform.People;
using FsCheck;
using FsCheck.Fluent;

namespace Castellum.Platform.Tests.People;

public class EmailAddressTests
{
    [Theory]
    [InlineData("Ada@Example.COM", "ada@example.com")]
    [InlineData("  a.b+c@x.io ", "a.b+c@x.io")]
    [InlineData("jürgen@example.com", null)]
    [InlineData("a@bücher.example", "a@xn--bcher-kva.example")]
    [InlineData("аda@example.com", null)] // Cyrillic а
    [InlineData("ada@exаmple.com", "ada@xn--exmple-4nf.com")] // Cyrillic а in the domain: another, visible address
    [InlineData("a\r\nBcc: x@y.z", null)]
    [InlineData("a@b\r\n.com", null)]
    [InlineData("a@@b.com", null)]
    [InlineData("a..b@c.com", null)]
    [InlineData("@b.com", null)]
    [InlineData("a@", null)]
    [InlineData("a", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("a@-b.com", null)]
    public void Normalize_Text_GivesOneSpellingOrNothing(string? text, string? expected) => EmailAddress.Normalize(text).ShouldBe(expected);

    [Fact]
    public void Normalize_AnyText_IsIdempotentAndBounded() =>
        Prop.ForAll<string, string>((local, domain) =>
        {
            var once = EmailAddress.Normalize($"{local}@{domain}");
            return once is null || (EmailAddress.Normalize(once) == once && once.Length <= EmailAddress.MaxLength && once.All(char.IsAscii));
        }).QuickCheckThrowOnFailure();
}
