using System.Text.Json;
using Castellum.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Castellum.Server.Tests.Hosting;

public class LoggingSetupTests
{
    [Fact]
    public void Line_InAFile_IsOneJsonObjectWithItsTimeInUtc()
    {
        var written = Write(terminal: false, ConsoleFormatterNames.Json, "first\nsecond \"quoted\"");

        written.TrimEnd('\n').ShouldNotContain("\n");
        using var line = JsonDocument.Parse(written);
        line.RootElement.GetProperty("Timestamp").GetString().ShouldNotBeNull().ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        line.RootElement.GetProperty("Message").GetString().ShouldBe("first\nsecond \"quoted\"");
    }

    [Fact]
    public void Line_InATerminal_StaysOneLineWithItsTimeInUtc()
    {
        var written = Write(terminal: true, ConsoleFormatterNames.Simple, "first\nwarn: forged");

        written.ShouldMatch(@"^\d\d:\d\d:\d\dZ ");
        written.TrimEnd('\r', '\n').ShouldNotContain("\n");
    }

    private static string Write(bool terminal, string formatter, string message)
    {
        using var services = new ServiceCollection().AddLogging(logging => logging.ConfigureCastellumLogging(terminal)).BuildServiceProvider();
        services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName.ShouldBe(formatter);
        using var output = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Warning, "Castellum", new EventId(1), message, exception: null, (state, _) => state);

        services.GetServices<ConsoleFormatter>().Single(f => f.Name == formatter).Write(in entry, scopeProvider: null, output);

        return output.ToString();
    }
}
