using Castellum.Compression.Engine;
using Castellum.Evaluation.Report;

namespace Castellum.Evaluation.Measures;

/// <summary>Mean saving over files of one kind, and whether each decodes to the original.</summary>
internal static class LosslessMeasure
{
    public static (Row Mean, List<(string Name, int Tokens, double Saved, string RoundTrip)> Files) Run(string name, IEnumerable<(string Name, string Text)> texts, double target)
    {
        var files = new List<(string, int, double, string)>();
        var exact = 0;
        foreach (var (file, text) in texts)
        {
            var result = Engine.Run(new CompressionRequest { Text = text, Mode = CompressionMode.Lossless });
            var back = Engine.Decode(result.Compressed);
            var same = back == text ? "exact" : SameJson(back, text) ? "same data" : "FAILED";
            exact += same == "FAILED" ? 0 : 1;
            files.Add((file, (int)result.TokensOriginal.Value, result.CompressionRatio, same));
        }

        var saved = files.Average(file => file.Item3);
        var byteExact = files.Count(file => file.Item4 == "exact");
        return (new Row(name, "lossless", files.Count, saved, $"decoded: {byteExact} exact, {exact - byteExact} same data, {files.Count - exact} failed", $"≥ {100 * target:F0} % mean", saved >= target && exact == files.Count), files);
    }

    // Raw number text must survive, so the comparison is on the text without white space outside strings.
    private static bool SameJson(string a, string b) => Minified(a) is { } first && first == Minified(b);

    private static string? Minified(string text)
    {
        var output = new System.Text.StringBuilder(text.Length);
        var inString = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (inString && text[i] == '\\' && i + 1 < text.Length)
            {
                output.Append(text[i++]).Append(text[i]);
                continue;
            }

            inString ^= text[i] == '"';
            if (inString || !char.IsWhiteSpace(text[i]))
            {
                output.Append(text[i]);
            }
        }

        return inString ? null : output.ToString();
    }
}
