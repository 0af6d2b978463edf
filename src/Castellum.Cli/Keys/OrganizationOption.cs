using System.CommandLine;

namespace Castellum.Cli.Keys;

/// <summary>The option by which commands name an organisation.</summary>
internal static class OrganizationOption
{
    public static Option<string?> Create() => new("--organization")
    {
        Description = "The organisation's slug or id; may be left out when there is only one.",
        HelpName = "slug",
    };
}
