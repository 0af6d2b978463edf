using System.Net;
using Castellum.Foundation.Http;

namespace Castellum.Foundation.Tests.Http;

public class OutboundGuardTests
{
    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    [InlineData("//example.com/")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("https://example.com:22/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://100.100.100.200/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://255.255.255.255/")]
    [InlineData("https://224.0.0.1/")]
    [InlineData("")]
    [InlineData(null)]
    public void Check_Forbidden_IsRefusedWithTheField(string? url)
    {
        var error = new OutboundGuard(new OutboundOptions()).Check(url, "endpoint.url").Error;

        error.ShouldNotBeNull();
        error.Code.ShouldBe("url_not_allowed");
        error.Field.ShouldBe("endpoint.url");
    }

    [Theory]
    [InlineData("https://example.com/hook?x=1")]
    [InlineData("https://example.com:8443/")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700::1111]/")]
    public void Check_Public_Passes(string url) => new OutboundGuard(new OutboundOptions()).Check(url, "url").IsSuccess.ShouldBeTrue();

    [Fact]
    public void Check_AllowedByTheOperator_Passes()
    {
        var options = new OutboundOptions { AllowedHosts = { "wordpress.internal" } };
        options.AllowedNetworks.Add(IPNetwork.Parse("10.20.0.0/16"));
        var guard = new OutboundGuard(options);

        guard.Check("http://wordpress.internal:3000/", "url").IsSuccess.ShouldBeTrue();
        guard.Check("http://10.20.1.2:9000/", "url").IsSuccess.ShouldBeTrue();
        guard.Check("https://10.21.1.2/", "url").IsSuccess.ShouldBeFalse();
    }

    [Fact]
    public void Check_TooLong_IsRefused() =>
        new OutboundGuard(new OutboundOptions()).Check($"https://example.com/{new string('a', 3000)}", "url").IsSuccess.ShouldBeFalse();
}
