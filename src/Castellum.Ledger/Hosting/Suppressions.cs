using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage(
    "Security",
    "CA2100:Review SQL queries for security vulnerabilities",
    Justification = "The ledger's statements are built from its own column lists and integers; every foreign value is a parameter.",
    Scope = "namespaceanddescendants",
    Target = "~N:Castellum.Ledger")]
