using System.Security.Cryptography;
using System.Text;
using Castellum.Cli.Hosting;

namespace Castellum.Cli.Users;

/// <summary>Where the password of a new account comes from: standard input, a generator, or the person at the terminal.</summary>
internal static class NewPassword
{
    private const int GeneratedLength = 20;
    private const int MaxTyped = 256;
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>A random password without characters that look alike: 115 bits.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, GeneratedLength);

    /// <summary>The first line of standard input.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await Console.In.ReadLineAsync(cancellationToken) is { Length: > 0 } line
            ? line
            : throw new CliException(ExitCode.Usage, "--password-stdin was given, but standard input is empty.");

    /// <summary>Asks at the terminal, without showing what is typed.</summary>
    /// <exception cref="CliException">There is no terminal.</exception>
    public static string Ask()
    {
        if (Console.IsInputRedirected)
        {
            throw new CliException(ExitCode.Usage, "there is no terminal to ask for the password. Use --password-stdin or --generate-password.");
        }

        Console.Error.Write("Password: ");
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar) && typed.Length < MaxTyped)
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
