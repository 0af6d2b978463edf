using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Makes, changes and removes vocabularies of the selected organisation; each change is a version, an audit entry and news for all nodes.</summary>
/// <param name="db">The database.</param>
/// <param name="changes">Tells the nodes.</param>
/// <param name="ids">New ids.</param>
/// <param name="time">The clock.</param>
internal sealed class VocabularyStore(CastellumDb db, IAccessChanges changes, IIdGenerator ids, TimeProvider time)
{
    private const int MaxContentLength = 4 << 20;

    /// <summary>Reads one.</summary>
    public Task<StoredVocabulary?> FindAsync(VocabularyId id, CancellationToken cancellationToken) =>
        db.Set<StoredVocabulary>().SingleOrDefaultAsync(v => v.Id == id, cancellationToken);

    /// <summary>Reads the entries of a version, the current one when none is named.</summary>
    public async Task<Vocabulary?> ReadAsync(StoredVocabulary row, int? version, CancellationToken cancellationToken)
    {
        var wanted = version ?? row.Version;
        var revision = await db.Set<VocabularyRevision>().AsNoTracking()
            .SingleOrDefaultAsync(r => r.VocabularyId == row.Id && r.Version == wanted, cancellationToken);
        return revision is null ? null : VocabularyContent.Read(revision.Content);
    }

    /// <summary>Keeps a new vocabulary.</summary>
    public async Task<Result<StoredVocabulary>> CreateAsync(Vocabulary vocabulary, string source, bool active, UserId? author, CancellationToken cancellationToken)
    {
        if (await db.Set<StoredVocabulary>().CountAsync(cancellationToken) >= StoredVocabulary.MaxPerOrganization)
        {
            return VocabularyErrors.TooMany;
        }

        if (!(await AddAsync(vocabulary, source, active, author, cancellationToken)).TryGet(out var row, out var error))
        {
            return error;
        }

        await changes.SaveAsync(db.CurrentOrganization.Value, Note("vocabulary.created", row), cancellationToken);
        return row;
    }

    /// <summary>Adds a vocabulary to the unit of work; the caller saves.</summary>
    public async Task<Result<StoredVocabulary>> AddAsync(Vocabulary vocabulary, string source, bool active, UserId? author, CancellationToken cancellationToken)
    {
        if (await IsTakenAsync(vocabulary.Name, null, cancellationToken))
        {
            return VocabularyErrors.Taken(vocabulary.Name);
        }

        var now = time.GetUtcNow();
        var row = new StoredVocabulary
        {
            Id = ids.New<VocabularyId>(),
            OrganizationId = db.CurrentOrganization,
            Name = vocabulary.Name,
            NameKey = vocabulary.Name.ToLowerInvariant(),
            Domain = vocabulary.Domain,
            Language = vocabulary.Language,
            Description = vocabulary.Description,
            Active = active,
            Source = source,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(row);
        return Append(row, vocabulary, source, author) is { } error ? error : row;
    }

    /// <summary>Replaces the entries and the description by a new version.</summary>
    /// <remarks>
    /// Where activation would ask for a measurement, calls keep the version they have until the new one is measured. With <paramref name="force"/>,
    /// and where entries only went that were measured not to pay, they get the new one at once.
    /// </remarks>
    public async Task<Result<StoredVocabulary>> ReplaceAsync(
        StoredVocabulary row, Vocabulary vocabulary, string note, int? expected, bool force, UserId? author, CancellationToken cancellationToken)
    {
        if (expected is { } version && version != row.Version)
        {
            return VocabularyErrors.Changed;
        }

        if (await IsTakenAsync(vocabulary.Name, row.Id, cancellationToken))
        {
            return VocabularyErrors.Taken(vocabulary.Name);
        }

        var before = new { row.Name, row.Version, row.EntryCount };
        var live = row.LiveVersion ?? row.Version;
        (row.Name, row.NameKey, row.Domain) = (vocabulary.Name, vocabulary.Name.ToLowerInvariant(), vocabulary.Domain);
        (row.Language, row.Description, row.UpdatedAt) = (vocabulary.Language, vocabulary.Description, time.GetUtcNow());
        (row.RetiredAt, row.RetiredReason) = (null, null);
        if (Append(row, vocabulary, note, author) is { } error)
        {
            return error;
        }

        row.LiveVersion = row.Active && !force && Objection(row) is not null ? live : null;
        try
        {
            await changes.SaveAsync(db.CurrentOrganization.Value, Note("vocabulary.changed", row) with { Before = before }, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return VocabularyErrors.Changed;
        }

        await TrimAsync(row, cancellationToken);
        return row;
    }

    /// <summary>Switches a vocabulary on or off.</summary>
    public async Task<Result<StoredVocabulary>> ActivateAsync(StoredVocabulary row, bool active, bool force, CancellationToken cancellationToken)
    {
        if (active && !force && Objection(row) is { } objection)
        {
            return objection;
        }

        row.UpdatedAt = time.GetUtcNow();
        if (active && !row.Active)
        {
            row.ActivatedAt = row.UpdatedAt;
        }

        (row.Active, row.LiveVersion) = (active, null);
        (row.RetiredAt, row.RetiredReason) = (null, null);
        await changes.SaveAsync(db.CurrentOrganization.Value, Note(active ? "vocabulary.activated" : "vocabulary.deactivated", row), cancellationToken);
        return row;
    }

    /// <summary>Keeps a measurement of the current version; one that pays and was waited for puts the version into use.</summary>
    public async Task EvaluatedAsync(StoredVocabulary row, VocabularyEvaluation evaluation, CancellationToken cancellationToken)
    {
        row.Evaluation = VocabularyContent.Write(evaluation);
        if (row is { Active: true, LiveVersion: not null } && Objection(row) is null)
        {
            row.LiveVersion = null;
            row.ActivatedAt = row.UpdatedAt = time.GetUtcNow();
            await changes.SaveAsync(db.CurrentOrganization.Value, Note("vocabulary.activated", row), cancellationToken);
            return;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes a vocabulary with all its versions.</summary>
    public async Task RemoveAsync(StoredVocabulary row, CancellationToken cancellationToken)
    {
        db.Remove(row);
        await changes.SaveAsync(db.CurrentOrganization.Value, Note("vocabulary.removed", row), cancellationToken);
    }

    // What people wrote here, and our packs, they may use unmeasured; what a machine proposed or a file brought has to be measured first. What
    // was measured must not cost, and what traffic has shown not to pay needs a measurement since then.
    private static Error? Objection(StoredVocabulary row)
    {
        var evaluation = VocabularyContent.ReadEvaluation(row.Evaluation) is { } last && last.Version == row.Version ? last : null;
        if (row.RetiredAt is { } retired && !(evaluation is { Pays: true } && evaluation.At > retired))
        {
            return VocabularyErrors.NotPaying;
        }

        if (evaluation is not null)
        {
            return evaluation.Pays || row.EnabledCount == 0 ? null : VocabularyErrors.NotPaying;
        }

        return row.Source is VocabularySources.Learned or VocabularySources.Import ? VocabularyErrors.NotEvaluated : null;
    }

    private Error? Append(StoredVocabulary row, Vocabulary vocabulary, string note, UserId? author)
    {
        row.Version++;
        row.EntryCount = vocabulary.Entries.Count;
        row.EnabledCount = vocabulary.Entries.Count(entry => entry.Enabled);
        var content = VocabularyJson.Export(vocabulary with { Version = row.Version });
        if (content.Length > MaxContentLength)
        {
            return VocabularyErrors.Invalid("entries", $"The vocabulary is longer than {MaxContentLength >> 20} million characters.");
        }

        db.Add(new VocabularyRevision
        {
            VocabularyId = row.Id,
            Version = row.Version,
            OrganizationId = db.CurrentOrganization,
            Content = content,
            EntryCount = row.EntryCount,
            Note = note,
            CreatedBy = author,
            CreatedAt = row.UpdatedAt,
        });
        return null;
    }

    private Task TrimAsync(StoredVocabulary row, CancellationToken cancellationToken)
    {
        var oldest = row.Version - VocabularyRevision.MaxPerVocabulary;
        return oldest < 1
            ? Task.CompletedTask
            : db.Set<VocabularyRevision>().Where(r => r.VocabularyId == row.Id && r.Version <= oldest && r.Version != row.LiveVersion).ExecuteDeleteAsync(cancellationToken);
    }

    private Task<bool> IsTakenAsync(string name, VocabularyId? except, CancellationToken cancellationToken)
    {
        var key = name.ToLowerInvariant();
        return db.Set<StoredVocabulary>().AnyAsync(v => v.NameKey == key && (except == null || v.Id != except), cancellationToken);
    }

    private static AuditNote Note(string action, StoredVocabulary row) => new(action, "vocabulary", row.Id.ToString())
    {
        After = new { row.Name, row.Version, row.EntryCount, row.Active, row.LiveVersion },
    };
}
