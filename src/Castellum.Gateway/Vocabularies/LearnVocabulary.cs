using System.IO.Compression;
using System.Text.Json;
using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Takes the order to learn a vocabulary: keeps the texts encrypted until the job has read them.</summary>
/// <param name="db">The database.</param>
/// <param name="jobs">The queue.</param>
/// <param name="board">Tells which earlier orders still run.</param>
/// <param name="protector">Encrypts the texts.</param>
/// <param name="audit">The audit log.</param>
/// <param name="ids">New ids.</param>
/// <param name="time">The clock.</param>
internal sealed class LearnVocabulary(
    CastellumDb db, IJobQueue jobs, IJobBoard board, ISecretProtector protector, IAuditTrail audit, IIdGenerator ids, TimeProvider time)
{
    private const int MinTexts = 10;
    private const int Attempts = 3;

    /// <summary>What to learn from, and how.</summary>
    internal sealed record Request
    {
        public string? Name { get; init; }

        public string? Domain { get; init; }

        /// <summary>At least ten texts, each of another conversation or document.</summary>
        public IReadOnlyList<string>? Texts { get; init; }

        /// <summary>In how many different texts a phrase must occur.</summary>
        public int? MinSupport { get; init; }

        public int? MaxEntries { get; init; }

        public double? HeldOutShare { get; init; }

        public string? Model { get; init; }
    }

    /// <summary>What the job is told.</summary>
    internal sealed record Payload(Guid LearningId);

    /// <summary>Takes an order.</summary>
    public async Task<Result<VocabularyLearning>> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (Check(request) is { } invalid)
        {
            return invalid;
        }

        var name = request.Name!.Trim();
        var key = name.ToLowerInvariant();
        if (await db.Set<StoredVocabulary>().AnyAsync(v => v.NameKey == key, cancellationToken))
        {
            return VocabularyErrors.Taken(name);
        }

        if (await db.Set<StoredVocabulary>().CountAsync(cancellationToken) >= StoredVocabulary.MaxPerOrganization)
        {
            return VocabularyErrors.TooMany;
        }

        if (await OpenAsync(cancellationToken) >= VocabularyLearning.MaxOpen)
        {
            return VocabularyErrors.TooManyLearnings;
        }

        var row = new VocabularyLearning
        {
            Id = ids.NewId(),
            OrganizationId = db.CurrentOrganization,
            Name = name,
            Options = JsonSerializer.Serialize(OptionsOf(request, name), CastellumJson.Options),
            TextCount = request.Texts!.Count,
            CreatedAt = time.GetUtcNow(),
        };
        row.Texts = await protector.ProtectAsync(LocationOf(row), Pack(request.Texts), cancellationToken);
        row.JobId = await jobs.AddAsync(new JobRequest(LearnJob.Kind, new Payload(row.Id)) { MaxAttempts = Attempts }, cancellationToken);
        db.Add(row);
        await audit.SaveAsync(
            new AuditNote("vocabulary.learning_started", "vocabulary_learning", row.Id.ToString()) { After = new { row.Name, row.TextCount } }, cancellationToken);
        return row;
    }

    /// <summary>Where the texts of an order are stored, bound into their encryption.</summary>
    public static SecretLocation LocationOf(VocabularyLearning row) => new(row.OrganizationId, VocabularyLearningConfiguration.Table, "texts", row.Id);

    /// <summary>The texts from their stored form.</summary>
    public static IReadOnlyList<string> Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<string>>(brotli, CastellumJson.Options)!;
    }

    private static byte[] Pack(IReadOnlyList<string> texts)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(brotli, texts, CastellumJson.Options);
        }

        return output.ToArray();
    }

    private static LearnOptions OptionsOf(Request request, string name)
    {
        var standard = new LearnOptions { Name = name };
        return standard with
        {
            Domain = string.IsNullOrWhiteSpace(request.Domain) ? standard.Domain : request.Domain.Trim(),
            MinSupport = request.MinSupport ?? standard.MinSupport,
            MaxEntries = request.MaxEntries ?? standard.MaxEntries,
            HeldOutShare = request.HeldOutShare ?? standard.HeldOutShare,
            Model = request.Model,
        };
    }

    private static Error? Check(Request request) => request switch
    {
        { Name: var name } when string.IsNullOrWhiteSpace(name) => VocabularyErrors.Invalid("name", "Give the vocabulary a name."),
        { Name.Length: > StoredVocabulary.MaxNameLength } => VocabularyErrors.Invalid("name", $"'name' has 1 to {StoredVocabulary.MaxNameLength} characters."),
        { Domain.Length: > StoredVocabulary.MaxDomainLength } => VocabularyErrors.Invalid("domain", $"'domain' has at most {StoredVocabulary.MaxDomainLength} characters."),
        { Texts: null or { Count: < MinTexts or > VocabularyLearning.MaxTexts } } =>
            VocabularyErrors.Invalid("texts", $"'texts' holds {MinTexts} to {VocabularyLearning.MaxTexts} texts, each of another conversation or document."),
        { MinSupport: < 2 or > 1000 } => VocabularyErrors.Invalid("min_support", "'min_support' is 2 to 1000."),
        { MaxEntries: < 1 or > 2000 } => VocabularyErrors.Invalid("max_entries", "'max_entries' is 1 to 2000."),
        { HeldOutShare: < 0.1 or > 0.5 } => VocabularyErrors.Invalid("held_out_share", "'held_out_share' is 0.1 to 0.5."),
        _ => null,
    };

    private async Task<int> OpenAsync(CancellationToken cancellationToken)
    {
        var unfinished = await db.Set<VocabularyLearning>().AsNoTracking().Where(l => l.FinishedAt == null).Select(l => l.JobId).ToListAsync(cancellationToken);
        var open = 0;
        foreach (var job in unfinished)
        {
            var found = await board.FindAsync(job, cancellationToken);
            open += found.IsSuccess && found.Value.Status is JobStatus.Pending or JobStatus.Running ? 1 : 0;
        }

        return open;
    }
}
