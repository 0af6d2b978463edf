namespace Castellum.Compression.Logs;

/// <summary>Finds the templates of log lines: a tree of shape, then first plain words, then similarity.</summary>
internal static class LogMiner
{
    private const double MinSimilarity = 0.55;
    private const int MaxCompared = 48;

    /// <summary>The templates in order of their first line; every line belongs to exactly one.</summary>
    public static List<LogTemplate> Mine(IReadOnlyList<LogLine> lines, CancellationToken cancellationToken)
    {
        var templates = new List<LogTemplate>();
        var byShape = new Dictionary<string, List<LogTemplate>>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var shape = lines[i].Shape();
            if (!byShape.TryGetValue(shape, out var candidates))
            {
                byShape[shape] = candidates = [];
            }

            var template = Best(candidates, lines[i]);
            if (template is null)
            {
                template = new LogTemplate(lines[i]);
                templates.Add(template);
                candidates.Add(template);
            }

            template.Add(lines[i], i);
        }

        return templates;
    }

    private static LogTemplate? Best(List<LogTemplate> candidates, LogLine line)
    {
        LogTemplate? best = null;
        var bestSimilarity = MinSimilarity;
        // The latest candidates first: logs repeat themselves locally, and the bound keeps hostile input linear.
        for (var i = candidates.Count - 1; i >= Math.Max(0, candidates.Count - MaxCompared); i--)
        {
            var similarity = candidates[i].Similarity(line);
            if (similarity > bestSimilarity || (best is null && similarity >= bestSimilarity))
            {
                best = candidates[i];
                bestSimilarity = similarity;
            }
        }

        return best;
    }
}
