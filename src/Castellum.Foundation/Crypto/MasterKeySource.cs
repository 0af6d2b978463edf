using System.Security.Cryptography;
using Castellum.Foundation.Crypto.Pkcs11;

namespace Castellum.Foundation.Crypto;

/// <summary>Finds the master key: what a setting names first, else the file in the data directory, which is made at the first start.</summary>
public static class MasterKeySource
{
    /// <summary>The environment variable that holds the key in base64.</summary>
    public const string Variable = "CASTELLUM_MASTER_KEY";

    /// <summary>The environment variable that names earlier master keys, separated by spaces, while data keys are wrapped anew.</summary>
    public const string PreviousVariable = "CASTELLUM_MASTER_KEY_PREVIOUS";

    private const string FileScheme = "file:";

    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "master.key";

    /// <summary>Opens the current master key and those before it.</summary>
    /// <param name="value">A key in base64, <c>file:/path</c>, a <c>pkcs11:</c> address of RFC 7512, or null for the file in the data directory.</param>
    /// <param name="previous">Earlier keys in the same forms, separated by spaces, or null.</param>
    /// <param name="dataDirectory">The data directory.</param>
    /// <returns>The current key first.</returns>
    /// <exception cref="InvalidOperationException">A key cannot be read; the message names the setting and the fix, never the key.</exception>
    public static IReadOnlyList<IKeyEncryptionKey> Open(string? value, string? previous, string dataDirectory)
    {
        List<IKeyEncryptionKey> keys = [string.IsNullOrWhiteSpace(value) ? Load(null, dataDirectory) : OpenOne(value.Trim(), Variable)];
        foreach (var earlier in (previous ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            keys.Add(OpenOne(earlier, PreviousVariable));
        }

        return keys;
    }

    /// <summary>Loads the key, creating the file (owner may read and write, nobody else) when there is neither value nor file.</summary>
    /// <param name="value">The key in base64, or null to use the file.</param>
    /// <param name="dataDirectory">The data directory.</param>
    /// <exception cref="InvalidOperationException">The value or the file holds no key; the message names which and the fix.</exception>
    public static LocalMasterKey Load(string? value, string dataDirectory)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            return Parse(value, Variable);
        }

        var path = Path.Combine(dataDirectory, FileName);
        if (!File.Exists(path))
        {
            Create(path);
        }

        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>A new random key in base64, for <see cref="Variable"/>.</summary>
    public static string Generate() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(LocalMasterKey.Size));

    private static IKeyEncryptionKey OpenOne(string value, string source)
    {
        if (value.StartsWith(FileScheme, StringComparison.Ordinal))
        {
            var path = value[FileScheme.Length..];
            return File.Exists(path) ? Parse(File.ReadAllText(path), path) : throw new InvalidOperationException($"{source} names the file '{path}', which does not exist.");
        }

        return value.StartsWith(Pkcs11Uri.Scheme, StringComparison.Ordinal) ? OpenDevice(value, source) : Parse(value, source);
    }

    private static Pkcs11MasterKey OpenDevice(string value, string source)
    {
        try
        {
            return new Pkcs11MasterKey(Pkcs11Uri.Parse(value));
        }
        catch (Exception e) when (e is InvalidOperationException or CryptographicException)
        {
            throw new InvalidOperationException($"{source}: {e.Message}", e);
        }
    }

    private static LocalMasterKey Parse(string text, string source)
    {
        Span<byte> key = stackalloc byte[LocalMasterKey.Size];
        return Convert.TryFromBase64String(text.Trim(), key, out var written) && written == LocalMasterKey.Size
            ? new LocalMasterKey(key)
            : throw new InvalidOperationException(
                $"{source} must hold {LocalMasterKey.Size} random bytes in base64 (44 characters), for example from `openssl rand -base64 32`.");
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Written aside and moved: a process that dies here leaves no half key under the real name, and of two that race, one wins.
        var draft = $"{path}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}";
        using (var file = new StreamWriter(draft, options))
        {
            file.WriteLine(Generate());
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
