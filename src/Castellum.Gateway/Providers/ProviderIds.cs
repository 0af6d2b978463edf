// The list of names is the price book's; in the gateway it is on every other line.
global using ProviderIds = Castellum.Ledger.Prices.ProviderIds;
