using System.Text.RegularExpressions;
using Castellum.Compression.Engine;
using Castellum.Evaluation.Report;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Measures;

/// <summary>Folded logs: every gold template and every distinct error line must still be told.</summary>
internal static partial class FoldMeasure
{
    public static Row Run(string folder)
    {
        var (saved, files, templates, found, errors, kept) = (0.0, 0, 0, 0, 0, 0);
        foreach (var file in Directory.EnumerateFiles(folder, "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            var result = Engine.Run(new CompressionRequest { Text = text, Mode = CompressionMode.Aggressive });
            saved += result.CompressionRatio;
            files++;
            foreach (var template in File.ReadLines(file + "_templates.csv").Skip(1).Select(line => line[(line.IndexOf(',') + 1)..].Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal)))
            {
                // A few gold templates do not occur word for word in their own log.
                if (!template.Split("<*>").SelectMany(Words).All(word => text.Contains(word, StringComparison.Ordinal)))
                {
                    continue;
                }

                templates++;
                // A word with a digit in it is a value, whatever the gold file says.
                found += template.Split("<*>").SelectMany(Words).Where(word => !word.Any(char.IsAsciiDigit)).All(word => result.Compressed.Contains(word, StringComparison.Ordinal)) ? 1 : 0;
            }

            foreach (var line in text.Split('\n').Where(line => Error().IsMatch(line)))
            {
                errors++;
                kept += Words(line).Where(word => !word.Any(char.IsAsciiDigit)).All(word => result.Compressed.Contains(word, StringComparison.Ordinal)) ? 1 : 0;
            }
        }

        return new Row("logs, folded", "aggressive", files, saved / files, $"gold templates told {found}/{templates}, error lines told {kept}/{errors}", "≥ 75 % with every template and error line", saved / files >= 0.75 && found == templates && kept == errors);
    }

    private static IEnumerable<string> Words(string text) => WordPattern().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\b(?:ERROR|FATAL|error|Error|fatal|failed|Failed|failure|Failure|exception|Exception)\b")]
    private static partial Regex Error();

    [GeneratedRegex(@"[A-Za-z]{2,}[A-Za-z0-9]*")]
    private static partial Regex WordPattern();
}
