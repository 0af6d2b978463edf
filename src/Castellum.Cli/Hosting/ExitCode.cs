namespace Castellum.Cli.Hosting;

/// <summary>Exit codes, as sysexits.h names them, so that scripts can tell a typing error from a database that is away.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command line is wrong (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>The input is wrong (EX_DATAERR).</summary>
    public const int Data = 65;

    /// <summary>The input cannot be read, or there is no such thing (EX_NOINPUT).</summary>
    public const int NoInput = 66;

    /// <summary>The database does not answer (EX_UNAVAILABLE).</summary>
    public const int Unavailable = 69;

    /// <summary>A bug (EX_SOFTWARE).</summary>
    public const int Software = 70;

    /// <summary>The output cannot be written (EX_IOERR).</summary>
    public const int InputOutput = 74;

    /// <summary>A setting is wrong (EX_CONFIG).</summary>
    public const int Configuration = 78;

    /// <summary>Stopped by Ctrl-C, as shells report it.</summary>
    public const int Interrupted = 130;
}
