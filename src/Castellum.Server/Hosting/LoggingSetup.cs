namespace Castellum.Server.Hosting;

/// <summary>Readable lines in a terminal, JSON lines everywhere else.</summary>
internal static class LoggingSetup
{
    public static void ConfigureCastellumLogging(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        if (System.Console.IsOutputRedirected)
        {
            logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }

        // The framework's own lines per request and per query say nothing an operator needs by default.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
    }
}
