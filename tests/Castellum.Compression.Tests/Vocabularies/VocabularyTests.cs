using Castellum.Compression.Engine;
using Castellum.Compression.Vocabularies;

namespace Castellum.Compression.Tests.Vocabularies;

public sealed class VocabularyTests
{
    private readonly CompressionEngine _engine = new(TimeProvider.System);

    [Fact]
    public void StarterPacks_All_AreValidAndInSeveralLanguages()
    {
        StarterPacks.All.Select(pack => pack.Domain).Distinct().ShouldBe(["support", "sales", "legal", "healthcare"], ignoreOrder: true);
        StarterPacks.All.Where(pack => pack.Domain == "support").Select(pack => pack.Language).ShouldBe(["en", "es", "de", "tr"], ignoreOrder: true);
        StarterPacks.Find("support", "en")!.Entries.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Import_OfExport_IsTheSame()
    {
        var pack = StarterPacks.Find("healthcare", "en")!;

        var copy = VocabularyJson.Import(VocabularyJson.Export(pack)).Value;

        copy.Entries.ShouldBe(pack.Entries, new EntryComparer());
    }

    [Theory]
    [InlineData("{", "vocabulary_unreadable")]
    [InlineData("{\"name\":\"x\",\"entries\":[{\"id\":\"a\",\"kind\":\"drop\",\"match\":\"(\",\"is_pattern\":true}]}", "vocabulary_invalid")]
    [InlineData("{\"name\":\"x\",\"unknown\":1}", "vocabulary_unreadable")]
    [InlineData("{\"name\":\"x\",\"entries\":[null]}", "vocabulary_unreadable")]
    public void Import_Wrong_SaysWhy(string json, string code) => VocabularyJson.Import(json).Error!.Code.ShouldBe(code);

    [Fact]
    public void Validate_Faults_NamesEachPlace()
    {
        var vocabulary = new Vocabulary
        {
            Name = "x",
            Entries =
            [
                new VocabularyEntry { Id = "a", Kind = VocabularyEntryKind.Abbreviate, Match = "SLA", Replacement = "service level agreement" },
                new VocabularyEntry { Id = "a", Kind = VocabularyEntryKind.Template, Match = "no places" },
            ],
        };

        VocabularyValidator.Validate(vocabulary).Select(problem => (problem.Field, problem.Code))
            .ShouldBe([("entries[0].replacement", "not_shorter"), ("entries[1].id", "duplicate"), ("entries[1].match", "required")]);
    }

    [Fact]
    public void Compress_SupportPack_DropsGreetingAndShortensTerms()
    {
        const string Text = "Hello Ms. Ek,\n\nThank you for contacting us. Your service level agreement covers 24 hours, and the refund of order number 4711 was not sent. Have a great day!";

        var result = _engine.Compress(new CompressionRequest { Text = Text, Vocabulary = StarterPacks.Find("support", "en") }, TestContext.Current.CancellationToken).Value;

        result.Compressed.ShouldNotContain("Thank you");
        result.Compressed.ShouldContain("SLA");
        result.Compressed.ShouldContain("order number 4711");
        result.Compressed.ShouldContain("not sent");
        result.VocabularyUses.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void Compress_TemplateLossless_CarriesLegendAndDecodes()
    {
        var vocabulary = new Vocabulary
        {
            Name = "orders",
            Entries = [new VocabularyEntry { Id = "t1", Kind = VocabularyEntryKind.Template, Match = "Your order {id} has been handed over to the carrier and will arrive in {city} shortly." }],
        };
        var text = string.Join('\n', Enumerable.Range(0, 12).Select(i => $"Note {i}. Your order {4000 + i} has been handed over to the carrier and will arrive in Town{i} shortly. Done"));

        var result = _engine.Compress(new CompressionRequest { Text = text, Mode = CompressionMode.Lossless, Vocabulary = vocabulary }, TestContext.Current.CancellationToken).Value;

        result.Legend.ShouldNotBeNull();
        result.CompressionRatio.ShouldBeGreaterThan(0.3);
        _engine.Decompress(result.Compressed).Value.ShouldBe(text);
    }

    [Fact]
    public void Compress_AliasThatDoesNotPay_IsNotUsed()
    {
        var vocabulary = new Vocabulary { Name = "x", Entries = [new VocabularyEntry { Id = "a", Kind = VocabularyEntryKind.Alias, Match = "the quick brown fox" }] };

        var result = _engine.Compress(new CompressionRequest { Text = "Once the quick brown fox came.", Mode = CompressionMode.Lossless, Vocabulary = vocabulary }, TestContext.Current.CancellationToken).Value;

        result.Legend.ShouldBeNull();
        result.Compressed.ShouldBe("Once the quick brown fox came.");
    }

    [Fact]
    public void Compress_FieldEntry_DropsTheMember()
    {
        var vocabulary = new Vocabulary { Name = "x", Entries = [new VocabularyEntry { Id = "f", Kind = VocabularyEntryKind.Field, Match = "node_id" }] };

        var result = _engine.Compress(new CompressionRequest { Text = "{\"id\":1,\"node_id\":\"MDQ6VXNlcjE=\",\"inner\":{\"node_id\":\"x\",\"n\":1.0}}", Vocabulary = vocabulary }, TestContext.Current.CancellationToken).Value;

        result.Compressed.ShouldBe("{\"id\":1,\"inner\":{\"n\":1.0}}");
        result.Lossless.ShouldBeFalse();
    }

    [Fact]
    public void Learn_RepeatedPhrases_ProposesOnlyAnonymousOnes()
    {
        var texts = Enumerable.Range(0, 60).Select(i => $"Agent: Thank you for waiting while I look into this for you. Customer Person{i} has account {i * 37}. Agent: The parcel will be delivered to the reception of your building (customer {i}).").ToList();

        var learned = VocabularyLearner.Learn(texts, new LearnOptions { Name = "mine" }, null, TestContext.Current.CancellationToken).Value;

        learned.TextsHeldOut.ShouldBeGreaterThan(5);
        learned.Vocabulary.Entries.ShouldNotBeEmpty();
        learned.Vocabulary.Entries.ShouldAllBe(entry => entry.Support >= 5 && !entry.Match.Any(char.IsDigit) && !entry.Match.Contains("Person"));
        learned.Vocabulary.Entries.Where(entry => entry.Kind == VocabularyEntryKind.Drop).ShouldAllBe(entry => !entry.Enabled);
        VocabularyValidator.Validate(learned.Vocabulary).ShouldBeEmpty();
    }

    [Fact]
    public void Learn_IsAnonymousByTheNumberOfDistinctTexts()
    {
        const int k = 6;
        const string common = "please keep the receipt of the purchase for the whole warranty period";
        const string rare = "the cleaning staff found a small leak behind the northern boiler room";
        string[] letters = ["ash", "birch", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak", "pine"];
        var texts = Enumerable.Range(0, 100).Select(i =>
            $"A letter about {letters[i % 10]} and {letters[i / 10]}. We ask you to {common}. "
            // In fewer texts than k, but ten times in each; likewise an abbreviation.
            + (i < k - 1 ? string.Concat(Enumerable.Repeat($"They say {rare}. The internal review board (IRB) met. ", 10)) : "")).ToList();
        // Copies that differ in case and white space are no further sources.
        var copies = texts.Concat(texts.Take(k - 1).SelectMany(text => (string[])[text.Replace(" ", "  ", StringComparison.Ordinal), text.ToUpperInvariant(), text + "\n"])).ToList();

        var learned = VocabularyLearner.Learn(copies, new LearnOptions { Name = "k", MinSupport = k, HeldOutShare = 0.1 }, null, TestContext.Current.CancellationToken).Value;

        learned.Vocabulary.Entries.ShouldContain(entry => common.Contains(entry.Match, StringComparison.Ordinal) || entry.Match.Contains("receipt", StringComparison.Ordinal));
        learned.Vocabulary.Entries.ShouldAllBe(entry => entry.Support >= k && texts.Count(text => text.Contains(entry.Match, StringComparison.Ordinal)) >= k);
        learned.Vocabulary.Entries.ShouldNotContain(entry => entry.Match.Contains("leak", StringComparison.Ordinal) || entry.Replacement == "IRB");
    }

    [Fact]
    public void Learn_TooFewTexts_SaysSo() =>
        VocabularyLearner.Learn(["a", "b"], new LearnOptions { Name = "x" }, null, TestContext.Current.CancellationToken).Error!.Code.ShouldBe("nothing_to_learn");

    [Fact]
    public void Evaluate_SupportPack_PaysOnSupportTexts()
    {
        var texts = Enumerable.Range(0, 12).Select(i => $"Thank you for contacting us. Ticket {i} is about the service level agreement of router {i}. Is there anything else I can help you with? Have a great day!").ToList();

        var report = VocabularyEvaluator.Evaluate(StarterPacks.Find("support", "en")!, texts, null, null, TestContext.Current.CancellationToken).Value;

        report.Pays.ShouldBeTrue();
        report.NetSaving.ShouldBeGreaterThan(0.2);
        report.Uses.Count.ShouldBeGreaterThan(2);
    }

    private sealed class EntryComparer : IEqualityComparer<VocabularyEntry>
    {
        public bool Equals(VocabularyEntry? x, VocabularyEntry? y) => (x?.Id, x?.Kind, x?.Match, x?.Replacement, x?.IsPattern, x?.Enabled) == (y?.Id, y?.Kind, y?.Match, y?.Replacement, y?.IsPattern, y?.Enabled);

        public int GetHashCode(VocabularyEntry obj) => obj.Id.GetHashCode(StringComparison.Ordinal);
    }
}
