namespace Castellum.Ledger.Admission;

/// <summary>A model that may serve a call instead of the one that most likely will.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Model">The model.</param>
public readonly record struct AdmissionAlternative(string Provider, string Model);
