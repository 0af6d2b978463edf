using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Privacy;

/// <summary>Writes everything about a person into a zip: one file of JSON lines per module and a manifest with their hashes.</summary>
internal sealed class DataExport(CastellumDb db, IEnumerable<IPersonalData> modules, TimeProvider time)
{
    private const int BufferSize = 65_536;

    /// <summary>The zip, in a temporary file that vanishes when the stream is closed: the zip format is written synchronously at its ends, which a response refuses.</summary>
    public async Task<Stream> CreateAsync(UserId user, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            await WriteAsync(user, file, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task WriteAsync(UserId user, Stream destination, CancellationToken cancellationToken)
    {
        List<FileEntry> files = [];
        await using var zip = await ZipArchive.CreateAsync(destination, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var module in modules)
        {
            files.Add(await WriteAsync(zip, module, user, cancellationToken));
        }

        await using var manifest = await zip.CreateEntry("manifest.json").OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(manifest, new Manifest(user, time.GetUtcNow(), files), CastellumJson.Options, cancellationToken);
    }

    private async Task<FileEntry> WriteAsync(ZipArchive zip, IPersonalData module, UserId user, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var name = $"{module.Name}.jsonl";
        long rows = 0;
        await using var file = await zip.CreateEntry(name).OpenAsync(cancellationToken);
        await foreach (var row in module.ExportAsync(db, user, cancellationToken))
        {
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(row, row.GetType(), CastellumJson.Options), (byte)'\n'];
            hash.AppendData(line);
            await file.WriteAsync(line, cancellationToken);
            rows++;
        }

        return new FileEntry(name, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private sealed record Manifest(UserId UserId, DateTimeOffset CreatedAt, IReadOnlyList<FileEntry> Files);

    private sealed record FileEntry(string Name, long Rows, string Sha256);
}
