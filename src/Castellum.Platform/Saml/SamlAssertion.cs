namespace Castellum.Platform.Saml;

/// <summary>What a verified assertion says.</summary>
/// <param name="Id">Its id; works once.</param>
/// <param name="UsableUntil">When it is too old in any case.</param>
/// <param name="NameId">The person's name at the provider.</param>
/// <param name="NameIdFormat">What kind of name that is, or null.</param>
/// <param name="Attributes">Attributes by their exact name.</param>
internal sealed record SamlAssertion(
    string Id, DateTimeOffset UsableUntil, string NameId, string? NameIdFormat, IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes);
