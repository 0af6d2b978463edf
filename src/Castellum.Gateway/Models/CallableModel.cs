using Castellum.Ledger.Prices;

namespace Castellum.Gateway.Models;

/// <summary>A model an organisation can call.</summary>
/// <param name="Provider">The provider that serves it.</param>
/// <param name="Model">Its name.</param>
/// <param name="Price">Its price, or null when unknown.</param>
internal sealed record CallableModel(string Provider, string Model, ModelPrice? Price);
