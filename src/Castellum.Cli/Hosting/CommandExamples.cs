namespace Castellum.Cli.Hosting;

/// <summary>The examples that <c>--help</c> ends with; a test runs those that need no database.</summary>
internal static class CommandExamples
{
    private static readonly Dictionary<string, string[]> ByCommand = new(StringComparer.Ordinal)
    {
        ["castellum"] =
        [
            "castellum compress report.json > report.txt",
            "castellum key create --name ci",
        ],
        ["castellum compress"] =
        [
            "castellum compress report.json > report.txt",
            "git log -200 | castellum compress --mode aggressive",
            "castellum compress --query 'When does the contract end?' --target-ratio 0.5 contract.txt",
            "castellum compress --json --model claude-sonnet-4-5 report.json",
        ],
        ["castellum decompress"] = ["castellum decompress report.txt > report.json"],
        ["castellum count"] = ["castellum count --model gpt-4o report.json", "echo 'How many tokens?' | castellum count"],
        ["castellum migrate"] = ["castellum migrate", "CASTELLUM_DATABASE='Host=db;Database=castellum;Username=castellum' castellum migrate --dry-run"],
        ["castellum key create"] =
        [
            "castellum key create --name ci",
            "castellum key create --name batch --organization acme --model 'gpt-4o*' --monthly-budget 25 --expires-in-days 90",
        ],
        ["castellum key list"] = ["castellum key list --organization acme", "castellum key list --json"],
        ["castellum key revoke"] = ["castellum key revoke 019a9f3e-0000-7000-8000-000000000000"],
        ["castellum key generate"] = ["castellum key generate", "CASTELLUM_BOOTSTRAP_API_KEY=$(castellum key generate) castellum-server"],
        ["castellum user create"] =
        [
            "castellum user create --email ada@example.com --organization acme --role admin",
            "echo \"$PASSWORD\" | castellum user create --email ada@example.com --new-organization 'Acme' --password-stdin",
        ],
        ["castellum user add"] = ["castellum user add --email ada@example.com --organization acme --role viewer"],
    };

    public static IReadOnlyList<string> Of(string commandPath) => ByCommand.GetValueOrDefault(commandPath, []);
}
