using System.Security.Cryptography;
using System.Text.Json;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Audit;

/// <summary>Signs checkpoints and keeps them in a file beside the database, one JSON line each, for export to another place.</summary>
/// <remarks>The signing key lies in a file of its own: whoever can only write to the database cannot make a checkpoint.</remarks>
internal sealed class CheckpointStore : IDisposable
{
    public const string KeyFile = "audit-signing.key";
    public const string CheckpointFile = "audit-checkpoints.jsonl";
    private readonly string _directory;
    private readonly ECDsa _key;
    private readonly string _keyId;
    private readonly Lock _gate = new();

    public CheckpointStore(DatabaseOptions database)
    {
        _directory = database.DataDirectory;
        _key = LoadKey(Path.Combine(_directory, KeyFile));
        _keyId = Convert.ToHexStringLower(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()).AsSpan(0, 8));
    }

    public void Append(OrganizationId organization, long seq, byte[] hash, DateTimeOffset at)
    {
        var unsigned = new AuditCheckpoint(organization, seq, Convert.ToHexStringLower(hash), at, _keyId, string.Empty);
        var signed = unsigned with { Signature = Convert.ToBase64String(_key.SignData(unsigned.SignedBytes(), HashAlgorithmName.SHA256)) };
        lock (_gate)
        {
            File.AppendAllText(Path.Combine(_directory, CheckpointFile), JsonSerializer.Serialize(signed, CastellumJson.Options) + "\n");
        }
    }

    /// <summary>All checkpoints. Lines that are no checkpoint or whose signature is wrong come with false.</summary>
    public IReadOnlyList<(AuditCheckpoint? Checkpoint, bool Valid)> Read()
    {
        var path = Path.Combine(_directory, CheckpointFile);
        return File.Exists(path) ? [.. File.ReadLines(path).Where(l => l.Length > 0).Select(Parse)] : [];
    }

    public void Dispose() => _key.Dispose();

    private (AuditCheckpoint?, bool) Parse(string line)
    {
        try
        {
            var checkpoint = JsonSerializer.Deserialize<AuditCheckpoint>(line, CastellumJson.Options);
            var valid = checkpoint is not null
                && checkpoint.Key == _keyId
                && _key.VerifyData(checkpoint.SignedBytes(), Convert.FromBase64String(checkpoint.Signature), HashAlgorithmName.SHA256);
            return (checkpoint, valid);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return (null, false);
        }
    }

    private static ECDsa LoadKey(string path)
    {
        var key = ECDsa.Create();
        if (!File.Exists(path))
        {
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new StreamWriter(path, options);
            file.Write(fresh.ExportPkcs8PrivateKeyPem());
        }

        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }
}
