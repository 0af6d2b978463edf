namespace Castellum.Server.Hosting;

/// <summary>Readable lines in a terminal, JSON lines everywhere else; every line with its time in UTC.</summary>
internal static class LoggingSetup
{
    public static void ConfigureCastellumLogging(this ILoggingBuilder logging, bool terminal)
    {
        logging.ClearProviders();
        if (terminal)
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "HH:mm:ss'Z' ";
            });
        }
        else
        {
            logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                // Without a format the formatter writes no time at all.
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }

        // The framework's own lines per request and per query say nothing an operator needs by default.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
    }
}
