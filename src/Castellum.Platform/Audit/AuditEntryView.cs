using System.Text.Json.Nodes;

namespace Castellum.Platform.Audit;

/// <summary>An entry as auditors see it.</summary>
internal sealed record AuditEntryView(
    long Seq,
    DateTimeOffset At,
    AuditEntryView.Party Actor,
    string Action,
    AuditEntryView.Thing Target,
    string? Address,
    string? Device,
    JsonNode? Before,
    JsonNode? After,
    bool Erased,
    string Hash)
{
    public static AuditEntryView Of(AuditEntry entry, string? actorLabel)
    {
        var detail = AuditDetail.FromJson(entry.Detail);
        return new AuditEntryView(
            entry.Seq,
            entry.At,
            new Party(entry.ActorKind, entry.ActorId, actorLabel),
            entry.Action,
            new Thing(entry.TargetKind, entry.TargetId),
            detail?.Address,
            detail?.Device,
            detail?.Before,
            detail?.After,
            detail is null,
            Convert.ToHexStringLower(entry.Hash));
    }

    internal sealed record Party(string Kind, string? Id, string? Label);

    internal sealed record Thing(string Kind, string Id);
}
