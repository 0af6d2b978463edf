using System.IO.Compression;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Json;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Prices;

/// <summary>Importing a catalogue: validated, compared with what is in force, held for a person when a price jumps.</summary>
internal static class PriceImports
{
    private const int MostListed = 50;

    public static async Task<IResult> ListAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var imports = await db.Set<PriceImport>().AsNoTracking().OrderByDescending(i => i.At).Take(MostListed)
            .Select(i => new { i.Id, i.At, i.Version, i.Status, i.Diff }).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<ImportView>([.. imports.Select(i => new ImportView(i.Id, i.At, i.Version, i.Status, ReadDiff(i.Diff)))], null));
    }

    public static async Task<IResult> PostAsync(
        HttpContext context,
        CastellumDb db,
        PriceBook book,
        PriceKeeper keeper,
        IIdGenerator ids,
        TimeProvider time,
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "dry_run")] bool? dryRun,
        CancellationToken cancellationToken)
    {
        if (await ReadBodyAsync(context, cancellationToken) is not { } body)
        {
            return new ProblemResult(PriceErrors.Malformed($"The catalogue is larger than {CatalogueReader.MaxBytes} bytes.", null));
        }

        if (!CatalogueReader.Parse(body).TryGet(out var parsed, out var error))
        {
            return new ProblemResult(error);
        }

        var now = time.GetUtcNow();
        var diff = PriceDiff.Of(book.Snapshot, parsed.Entries, now);
        if (dryRun == true)
        {
            return TypedResults.Ok(new ImportView(default, now, parsed.Document.Version, "dry_run", diff));
        }

        var import = new PriceImport
        {
            Id = ids.NewId(),
            At = now,
            Version = parsed.Document.Version,
            Status = diff.Jumps > 0 ? "held" : "active",
            Document = Pack(body),
            Diff = JsonSerializer.Serialize(diff, CastellumJson.Options),
            ChangedAt = now,
        };
        if (import.Status == "active")
        {
            await SupersedeAsync(db, now, cancellationToken);
        }

        db.Add(import);
        await db.SaveChangesAsync(cancellationToken);
        await keeper.ReloadAsync(cancellationToken);
        return TypedResults.Created($"/api/prices/imports/{import.Id}", new ImportView(import.Id, now, import.Version, import.Status, diff));
    }

    public static Task<IResult> ConfirmAsync(Guid id, CastellumDb db, PriceKeeper keeper, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, "active", db, keeper, time, cancellationToken);

    public static Task<IResult> DropAsync(Guid id, CastellumDb db, PriceKeeper keeper, TimeProvider time, CancellationToken cancellationToken) =>
        DecideAsync(id, "dropped", db, keeper, time, cancellationToken);

    private static async Task<IResult> DecideAsync(
        Guid id, string status, CastellumDb db, PriceKeeper keeper, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await db.Set<PriceImport>().FirstOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } import)
        {
            return new ProblemResult(PriceErrors.ImportNotFound());
        }

        if (import.Status != "held")
        {
            return new ProblemResult(PriceErrors.ImportNotHeld(import.Status));
        }

        var now = time.GetUtcNow();
        if (status == "active")
        {
            await SupersedeAsync(db, now, cancellationToken);
        }

        (import.Status, import.ChangedAt) = (status, now);
        await db.SaveChangesAsync(cancellationToken);
        await keeper.ReloadAsync(cancellationToken);
        return TypedResults.Ok(new ImportView(import.Id, import.At, import.Version, import.Status, ReadDiff(import.Diff)));
    }

    private static async Task SupersedeAsync(CastellumDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var active in await db.Set<PriceImport>().Where(i => i.Status == "active").ToListAsync(cancellationToken))
        {
            (active.Status, active.ChangedAt) = ("superseded", now);
        }
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > CatalogueReader.MaxBytes)
            {
                return null;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return body.ToArray();
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static PriceDiff? ReadDiff(string json) => JsonSerializer.Deserialize<PriceDiff>(json, DiffJson);

    // The stored form has computed members, which reading passes over.
    private static readonly JsonSerializerOptions DiffJson = new(CastellumJson.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
    };
}

/// <summary>An import as shown.</summary>
internal sealed record ImportView(Guid Id, DateTimeOffset At, string Version, string Status, PriceDiff? Diff);
