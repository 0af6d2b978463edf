using System.Globalization;
using System.Text;
using Castellum.Server.Configuration;

namespace Castellum.Server.Hosting;

/// <summary>Holds the data directory for this process: its journal and its SQLite file have one writer.</summary>
/// <remarks>An advisory file lock that the operating system releases when the process ends, however it ends.</remarks>
public sealed class DataDirectoryLease : IDisposable
{
    private const string FileName = "castellum.lock";
    private readonly FileStream _file;

    private DataDirectoryLease(FileStream file) => _file = file;

    /// <summary>Takes the directory, creating it when it is missing.</summary>
    /// <exception cref="SettingsException">The directory cannot be used, or another process holds it.</exception>
    public static DataDirectoryLease Acquire(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("CASTELLUM_DATA", $"the data directory '{directory}' cannot be created ({e.Message}). Name a directory this user may write to.");
        }

        var path = Path.Combine(directory, FileName);
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new DataDirectoryLease(file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SettingsException("CASTELLUM_DATA", $"the data directory '{directory}' is not writable ({e.Message}). Name a directory this user may write to.");
        }
        catch (IOException)
        {
            throw new SettingsException(
                "CASTELLUM_DATA",
                $"another Castellum process is using the data directory '{directory}'. Stop it, or give this one a directory of its own, for example CASTELLUM_DATA=/var/lib/castellum2.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
