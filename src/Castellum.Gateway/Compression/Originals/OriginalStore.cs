using System.IO.Compression;
using System.Text;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Compression.Originals;

/// <summary>Keeps originals of compressed texts: encrypted, per organisation, until they expire.</summary>
/// <param name="db">The database.</param>
/// <param name="protector">Encrypts.</param>
/// <param name="time">The clock.</param>
internal sealed class OriginalStore(CastellumDb db, ISecretProtector protector, TimeProvider time)
{
    private const int DefaultTtlSeconds = 24 * 3600;
    private const int MinTtlSeconds = 60;
    private const int MaxTtlSeconds = 30 * 24 * 3600;

    /// <summary>Checks how long something shall be kept.</summary>
    public static Error? CheckTtl(int? seconds) => seconds is < MinTtlSeconds or > MaxTtlSeconds
        ? new Error(ErrorKind.Invalid, "out_of_range", $"'ttl_seconds' must be {MinTtlSeconds} to {MaxTtlSeconds}.") { Field = "ttl_seconds" }
        : null;

    /// <summary>Keeps a text.</summary>
    public async Task<CompressRestore> KeepAsync(CallId id, string text, int? ttlSeconds, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = new KeptOriginal
        {
            Id = id,
            OrganizationId = db.CurrentOrganization,
            Length = text.Length,
            CreatedAt = now,
            ExpiresAt = now.AddSeconds(ttlSeconds ?? DefaultTtlSeconds),
        };
        row.Content = await protector.ProtectAsync(LocationOf(row), Pack(text), cancellationToken);
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return new CompressRestore(id, row.ExpiresAt);
    }

    /// <summary>Keeps texts whose references are made from them: what is kept already only gets its time renewed.</summary>
    public async Task<IReadOnlyList<CompressRestore>> KeepAllAsync(
        IReadOnlyList<(CallId Id, string Text)> texts, int? ttlSeconds, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow().AddSeconds(ttlSeconds ?? DefaultTtlSeconds);
        var result = new List<CompressRestore>(texts.Count);
        foreach (var (id, text) in texts)
        {
            if (!await RenewAsync(id, until, cancellationToken))
            {
                await AddOnceAsync(id, text, ttlSeconds, until, cancellationToken);
            }

            result.Add(new CompressRestore(id, until));
        }

        return result;
    }

    private async Task<bool> RenewAsync(CallId id, DateTimeOffset until, CancellationToken cancellationToken) =>
        await db.Set<KeptOriginal>().Where(o => o.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ExpiresAt, o => o.ExpiresAt > until ? o.ExpiresAt : until), cancellationToken) > 0;

    private async Task AddOnceAsync(CallId id, string text, int? ttlSeconds, DateTimeOffset until, CancellationToken cancellationToken)
    {
        try
        {
            await KeepAsync(id, text, ttlSeconds, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another call of the same conversation kept it in the meantime; anything else is a fault of the database.
            db.ChangeTracker.Clear();
            if (!await RenewAsync(id, until, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <summary>Reads a text back.</summary>
    /// <returns>The text, or null when there is none for this organisation or it has expired.</returns>
    public async Task<string?> FindAsync(CallId id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await db.Set<KeptOriginal>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && o.ExpiresAt > now, cancellationToken);
        return row is null ? null : Unpack(await protector.UnprotectAsync(LocationOf(row), row.Content, cancellationToken));
    }

    private static SecretLocation LocationOf(KeptOriginal row) => new(row.OrganizationId, KeptOriginalConfiguration.Table, "content", row.Id.Value);

    private static byte[] Pack(string text)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.Fastest))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return output.ToArray();
    }

    private static string Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }
}
