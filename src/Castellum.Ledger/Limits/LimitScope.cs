namespace Castellum.Ledger.Limits;

/// <summary>Whom a rate limit counts together.</summary>
internal enum LimitScope
{
    Organization = 0,
    Key = 1,
    User = 2,
    Address = 3,
}
