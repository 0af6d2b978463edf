using Castellum.Kernel.Results;

namespace Castellum.Cli.Hosting;

/// <summary>A command cannot go on; the message goes to standard error, the code to the shell.</summary>
/// <param name="code">One of <see cref="ExitCode"/>.</param>
/// <param name="message">What is wrong and what to do.</param>
internal sealed class CliException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    /// <summary>The exception of an expected failure.</summary>
    public static CliException Of(Error error)
    {
        var code = error.Kind switch
        {
            ErrorKind.NotFound => ExitCode.NoInput,
            ErrorKind.Unavailable or ErrorKind.BadGateway or ErrorKind.Timeout => ExitCode.Unavailable,
            _ => ExitCode.Data,
        };
        return new CliException(code, error.Message);
    }
}
