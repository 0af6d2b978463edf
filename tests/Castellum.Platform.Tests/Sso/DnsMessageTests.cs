using Castellum.Platform.Sso;

namespace Castellum.Platform.Tests.Sso;

public class DnsMessageTests
{
    [Fact]
    public void Answer_ChangedAtRandom_NeverThrows()
    {
        var question = DnsMessage.AskForText("_castellum-verification.corp.example");
        byte[] good = [.. question, 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 6, 5, .. "proof"u8];
        (good[2], good[7]) = (0x81, 1);
        DnsMessage.ReadTexts(question, good).ShouldBe(["proof"]);
        var random = new Random(7);
        var readable = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var answer = good[..random.Next(good.Length + 1)];
            for (var change = random.Next(4); change > 0 && answer.Length > 0; change--)
            {
                answer[random.Next(answer.Length)] = (byte)random.Next(256);
            }

            readable += DnsMessage.ReadTexts(question, answer) is null ? 0 : 1;
        }

        readable.ShouldBeInRange(1, 10_000);
    }
}
