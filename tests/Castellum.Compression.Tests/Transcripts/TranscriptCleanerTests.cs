using Castellum.Compression.Transcripts;

namespace Castellum.Compression.Tests.Transcripts;

public sealed class TranscriptCleanerTests
{
    [Fact]
    public void Clean_Talk_RemovesFillersAndRepetitions()
    {
        var cleaned = TranscriptCleaner.Clean("Project Manager: Um so {vocalsound} I I think , uh , we we need 12 of them .\nMarketing: No no , not that that often .", [], out var removed);

        cleaned.ShouldBe("Project Manager: so I think, we need 12 of them.\nMarketing: No no, not that that often.");
        removed.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Clean_KeptStretch_LeavesItsLineAlone()
    {
        const string Text = "A: um yes\nB: um no";

        TranscriptCleaner.Clean(Text, [(3, 5)], out _).ShouldBe("A: um yes\nB: no");
    }
}
