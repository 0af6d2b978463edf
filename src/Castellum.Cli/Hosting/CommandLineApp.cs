using System.CommandLine;
using System.Data.Common;
using Castellum.Server.Configuration;

namespace Castellum.Cli.Hosting;

/// <summary>Runs one command line and turns whatever ends it into a message and an exit code.</summary>
internal static class CommandLineApp
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = CommandTree.Create().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"castellum: {error.Message}");
            }

            await Console.Error.WriteLineAsync($"Try '{CommandPath.Of(parsed.CommandResult)} --help'.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CliException e)
        {
            return await FailAsync(e.Code, e.Message);
        }
        catch (SettingsException e)
        {
            return await FailAsync(ExitCode.Configuration, e.Message);
        }
        catch (DbException e)
        {
            return await FailAsync(ExitCode.Unavailable, $"the database does not do it: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            return await FailAsync(ExitCode.Interrupted, "stopped");
        }
        catch (IOException e)
        {
            return await FailAsync(ExitCode.InputOutput, e.Message);
        }
    }

    private static async Task<int> FailAsync(int code, string message)
    {
        await Console.Error.WriteLineAsync($"castellum: {message}");
        return code;
    }
}
