using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Tests.Tokenizing;

public sealed class TokenizersTests
{
    [Theory]
    [InlineData(null, "o200k_base", true)]
    [InlineData("gpt-4o-mini", "o200k_base", true)]
    [InlineData("openai/gpt-4.1", "o200k_base", true)]
    [InlineData("ft:gpt-4o-mini-2024-07-18:org::id", "o200k_base", true)]
    [InlineData("gpt-4-turbo", "cl100k_base", true)]
    [InlineData("text-embedding-3-small", "cl100k_base", true)]
    [InlineData("claude-sonnet-4-5", "claude (estimated)", false)]
    [InlineData("us.anthropic.claude-3-haiku-20240307-v1:0", "claude (estimated)", false)]
    [InlineData("gemini-2.5-pro", "gemini (estimated)", false)]
    [InlineData("something-new", "o200k_base (estimated)", false)]
    public void ForModel_Name_PicksCounter(string? model, string name, bool exact)
    {
        var counter = Tokenizers.ForModel(model);

        counter.Name.ShouldBe(name);
        counter.IsExact.ShouldBe(exact);
    }

    [Fact]
    public void WithFactor_Learned_ScalesCount()
    {
        var claude = (ScaledTokenCounter)Tokenizers.ForModel("claude-3-opus");

        claude.WithFactor(2, 0.05).Count("one two three four").ShouldBe(8);
    }
}
