namespace Castellum.Evaluation.Report;

/// <summary>The 95 % Wilson score interval of a proportion.</summary>
internal readonly record struct Wilson(double Share, double Low, double High)
{
    public static Wilson Of(double hits, int total)
    {
        const double Z = 1.959964;
        if (total == 0)
        {
            return default;
        }

        var p = hits / total;
        var middle = (p + (Z * Z / (2 * total))) / (1 + (Z * Z / total));
        var half = Z / (1 + (Z * Z / total)) * Math.Sqrt((p * (1 - p) / total) + (Z * Z / (4.0 * total * total)));
        return new Wilson(p, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    public override string ToString() => $"{100 * Share:F1} % ({100 * Low:F1}–{100 * High:F1})";
}
