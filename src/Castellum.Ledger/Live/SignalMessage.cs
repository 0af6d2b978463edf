using System.Globalization;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;

namespace Castellum.Ledger.Live;

/// <summary>A movement on its way to other nodes.</summary>
/// <param name="Node">The run of the node that stored it.</param>
/// <param name="Organization">Whose ledger moved.</param>
/// <param name="Movement">By how much.</param>
internal sealed record SignalMessage(Guid Node, OrganizationId Organization, LedgerMovement Movement)
{
    /// <summary>The channel of LISTEN and NOTIFY.</summary>
    public const string Channel = "castellum_live";

    /// <summary>As text, far below the 8 000 bytes of a notification.</summary>
    public string Format() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Node:N} {Organization.Value:N} {Movement.Requests} {Movement.TokensSaved} {Movement.CostUsd.Value} {Movement.SavingsUsd.Value}");

    /// <summary>Reads a text; null for anything that <see cref="Format"/> did not write, such as another version's.</summary>
    public static SignalMessage? Parse(string text) =>
        text.Split(' ') is [var node, var organization, var requests, var tokens, var cost, var savings]
        && Guid.TryParseExact(node, "N", out var sender)
        && Guid.TryParseExact(organization, "N", out var owner)
        && Number(requests) is { } calls && Number(tokens) is { } saved && Number(cost) is { } spent && Number(savings) is { } kept
            ? new SignalMessage(sender, new OrganizationId(owner), new LedgerMovement(calls, saved, new NanoUsd(spent), new NanoUsd(kept)))
            : null;

    private static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
