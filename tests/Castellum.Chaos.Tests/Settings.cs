namespace Castellum.Chaos.Tests;

/// <summary>How long and how often: small figures by default, larger ones for a night.</summary>
internal static class Settings
{
    /// <summary>Kills per database.</summary>
    public static int Rounds { get; } = int.Parse(Environment.GetEnvironmentVariable("CASTELLUM_CHAOS_ROUNDS") ?? "10");

    /// <summary>Jobs that killed workers do.</summary>
    public static int Jobs { get; } = int.Parse(Environment.GetEnvironmentVariable("CASTELLUM_CHAOS_JOBS") ?? "10000");

    /// <summary>How long the jobs may take before the test gives up: generous, as the machine may be busy.</summary>
    public static TimeSpan JobPatience => TimeSpan.FromMinutes(5) + TimeSpan.FromMilliseconds(20 * Jobs);

    /// <summary>How long a dependency stays away.</summary>
    public static TimeSpan Outage { get; } = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("CASTELLUM_OUTAGE_SECONDS") ?? "10"));

    /// <summary>A key for the server's first organisation.</summary>
    public static string NewKey() => Castellum.Platform.Keys.ApiKeySecret.Generate(test: false).Reveal();

    /// <summary>Whether there is a PostgreSQL to try it on.</summary>
    public static bool HasPostgres => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CASTELLUM_TEST_POSTGRES"));
}
