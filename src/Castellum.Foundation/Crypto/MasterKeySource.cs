using System.Security.Cryptography;

namespace Castellum.Foundation.Crypto;

/// <summary>Finds the master key: a given value first, else the file in the data directory, which is made at the first start.</summary>
public static class MasterKeySource
{
    /// <summary>The environment variable that holds the key in base64.</summary>
    public const string Variable = "CASTELLUM_MASTER_KEY";

    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "master.key";

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
        var draft = $"{path}.{Environment.ProcessId}";
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
