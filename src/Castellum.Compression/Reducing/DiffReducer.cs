using System.Text;

namespace Castellum.Compression.Reducing;

/// <summary>Trims a unified diff to its changes: one unchanged line stays on each side of them.</summary>
internal static class DiffReducer
{
    private const int Context = 1;

    /// <summary>The shorter diff and how many unchanged lines it lacks; null when there is nothing to trim.</summary>
    /// <param name="text">A unified diff.</param>
    /// <param name="isWanted">Whether a line must stay.</param>
    public static (string Text, int Omitted)? Reduce(string text, Func<string, bool> isWanted)
    {
        var lines = text.Split('\n');
        var kept = Kept(lines, isWanted);
        var output = new StringBuilder(text.Length);
        var (omitted, run) = (0, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!kept[i])
            {
                omitted++;
                run++;
                continue;
            }

            Gap(output, run);
            run = 0;
            output.Append(lines[i]).Append(i < lines.Length - 1 ? "\n" : string.Empty);
        }

        Gap(output, run);
        return omitted == 0 ? null : (output.ToString(), omitted);
    }

    private static void Gap(StringBuilder output, int lines)
    {
        if (lines > 0)
        {
            output.Append(" … ").Append(lines).Append('\n');
        }
    }

    private static bool[] Kept(string[] lines, Func<string, bool> isWanted)
    {
        var kept = new bool[lines.Length];
        var hunk = false;
        for (var i = 0; i < lines.Length; i++)
        {
            hunk |= lines[i].StartsWith("@@", StringComparison.Ordinal);
            var unchanged = hunk && lines[i].StartsWith(' ') && !lines[i].StartsWith(" … ", StringComparison.Ordinal);
            if (unchanged && !isWanted(lines[i]))
            {
                continue;
            }

            kept[i] = true;
            var changed = hunk && lines[i] is ['+' or '-', ..];
            for (var near = Math.Max(0, i - Context); changed && near <= Math.Min(lines.Length - 1, i + Context); near++)
            {
                kept[near] = true;
            }
        }

        return kept;
    }
}
