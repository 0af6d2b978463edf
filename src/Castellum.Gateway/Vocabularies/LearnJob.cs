using System.Text.Json;
using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Results;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Learns a vocabulary in the background. What comes of it is a proposal: inactive until a person looks at it.</summary>
/// <param name="db">The database; what is left in it is saved with the job's completion.</param>
/// <param name="store">Keeps the vocabulary.</param>
/// <param name="protector">Decrypts the texts.</param>
/// <param name="time">The clock.</param>
internal sealed class LearnJob(CastellumDb db, VocabularyStore store, ISecretProtector protector, TimeProvider time) : IJobHandler
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(500);

    public static string Kind => "vocabulary.learn";

    /// <summary>What came of it, in numbers.</summary>
    internal sealed record Report(int TextsLearned, int TextsHeldOut, long HeldOutTokens, long HeldOutSaved, int Proposed, int Enabled);

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var id = job.Read<LearnVocabulary.Payload>().LearningId;
        var row = await db.Set<VocabularyLearning>().SingleOrDefaultAsync(l => l.Id == id, cancellationToken);
        if (row is null || row.FinishedAt is not null)
        {
            return;
        }

        var texts = LearnVocabulary.Unpack(await protector.UnprotectAsync(LearnVocabulary.LocationOf(row), row.Texts, cancellationToken));
        var options = JsonSerializer.Deserialize<LearnOptions>(row.Options, CastellumJson.Options)!;
        var learned = await LearnAsync(job, texts, options, cancellationToken);
        row.FinishedAt = time.GetUtcNow();
        row.Texts = [];
        if (!learned.TryGet(out var result, out var error))
        {
            (row.ErrorCode, row.ErrorMessage) = (error.Code, error.Message);
            return;
        }

        await KeepAsync(row, result, cancellationToken);
    }

    private async Task KeepAsync(VocabularyLearning row, LearnedVocabulary learned, CancellationToken cancellationToken)
    {
        var vocabulary = learned.Vocabulary;
        var added = await store.AddAsync(vocabulary, VocabularySources.Learned, active: false, null, cancellationToken);
        if (!added.TryGet(out var stored, out var error))
        {
            (row.ErrorCode, row.ErrorMessage) = (error.Code, error.Message);
            return;
        }

        stored.Evaluation = VocabularyContent.Write(VocabularyEvaluation.Of(learned, row.FinishedAt!.Value));
        row.VocabularyId = stored.Id;
        row.Report = JsonSerializer.Serialize(
            new Report(
                learned.TextsLearned, learned.TextsHeldOut, learned.HeldOutTokens.Value, learned.HeldOutSaved.Value,
                vocabulary.Entries.Count, vocabulary.Entries.Count(entry => entry.Enabled)),
            CastellumJson.Options);
    }

    // The engine works without waiting; a second task tells people how far it is.
    private static async Task<Result<LearnedVocabulary>> LearnAsync(Job job, IReadOnlyList<string> texts, LearnOptions options, CancellationToken cancellationToken)
    {
        var progress = new Latest();
        var work = Task.Run(() => VocabularyLearner.Learn(texts, options, progress, cancellationToken), cancellationToken);
        var reported = 0;
        while (await Task.WhenAny(work, Task.Delay(ReportInterval, cancellationToken)) != work)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (progress.Percent is var percent && percent > reported)
            {
                await job.ReportAsync(reported = percent, cancellationToken);
            }
        }

        return await work;
    }

    private sealed class Latest : IProgress<double>
    {
        private volatile int _percent;

        public int Percent => _percent;

        public void Report(double value) => _percent = (int)(value * 100);
    }
}
