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
            cleaned.ShouldContain(kept);
        }
    }

    [Fact]
    public void Clean_Twice_ChangesNothingMore()
    {
        var once = ProseCleaner.Clean(Text, [], out _);

        ProseCleaner.Clean(once, [], out _).ShouldBe(once);
    }

    [Theory]
    [InlineData("We have about 40,000 euros left, and the board had only a little time for the plan.", "We have about 40,000 euros left and board had only a little time for plan.")]
    [InlineData("Do not send it before the 6th of March, as I am travelling with the others.", "Do not send it before 6th March as I am travelling with others.")]
    [InlineData("A few people were in the office to which the letter was sent by the clerk.", "A few people in office to which letter sent by clerk.")]
    [InlineData("The languages, such as Welsh, as well as the dialects, have been in use.", "languages like Welsh and dialects in use.")]
    [InlineData("As a result, the team had built both the bridge and the tower in order to win.", "team built bridge and tower to win.")]
    [InlineData("There was as much water as the town would need from 1990 to 1995, and it is \"as well as\" here.", "as much water town would need 1990 to 1995 and it \"as well as\" here.")]
    public void Clean_EnglishPhrases_SaysTheSameShorter(string text, string wanted) => ProseCleaner.Clean(text, [], out _).ShouldBe(wanted);

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
