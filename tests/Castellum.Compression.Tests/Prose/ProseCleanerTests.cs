using Castellum.Compression.Engine;
using Castellum.Compression.Prose;

namespace Castellum.Compression.Tests.Prose;

public sealed class ProseCleanerTests
{
    private const string Text = "The castle was built in 1066 by the Normans, and it is not open to the public. However, \"the old gate\" may be visited for 12.50 EUR on May 3. See https://example.com/the/castle for the `a b` code.";

    [Fact]
    public void Clean_EnglishProse_KeepsFactsNegationsAndQuotations()
    {
        var cleaned = ProseCleaner.Clean(Text, [], out var removed);

        removed.ShouldBeGreaterThan(5);
        foreach (var kept in (string[])["1066", "Normans", "not open", "\"the old gate\"", "may be", "12.50 EUR", "May 3", "https://example.com/the/castle", "`a b`"])
        {
            cleaned.ShouldContain(kept.Replace("may be", "may", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Clean_Twice_ChangesNothingMore()
    {
        var once = ProseCleaner.Clean(Text, [], out _);

        ProseCleaner.Clean(once, [], out _).ShouldBe(once);
    }

    [Theory]
    [InlineData("Der Hund, der die Katze sah, die auf dem Dach saß, war nicht der Hund des Nachbarn.")]
    [InlineData("El perro que vio a la gata que estaba en el tejado no era el perro del vecino.")]
    [InlineData("Çatıdaki kediyi gören köpek komşunun köpeği değildi ve bu bir sorun olarak görüldü.")]
    [InlineData("屋顶上的猫不是邻居的猫。")]
    [InlineData("القط على السطح ليس قط الجار.")]
    public void Clean_OtherLanguages_ChangesNothing(string text) => ProseCleaner.Clean(text, [], out _).ShouldBe(text);

    [Fact]
    public void Compress_SystemPrompt_LosesNoWord()
    {
        var text = "You are the assistant of the bank.  Never tell the customer that the account is closed.\n\n\n\nAnswer in the language of the user.";

        var result = new CompressionEngine(TimeProvider.System).Compress(new CompressionRequest { Text = text, TextType = TextType.Prompt, Mode = CompressionMode.Aggressive }, TestContext.Current.CancellationToken).Value;

        result.Compressed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ShouldBe(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
