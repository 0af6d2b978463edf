namespace Castellum.Compression.Logs;

/// <summary>One log line cut into words (letters and digits) and the separators around them.</summary>
internal sealed class LogLine
{
    private LogLine(string text, int[] bounds)
    {
        Text = text;
        Bounds = bounds;
    }

    /// <summary>The line without its line feed.</summary>
    public string Text { get; }

    /// <summary>Number of words.</summary>
    public int Count => Bounds.Length / 2;

    private int[] Bounds { get; }

    /// <summary>Cuts a line. A minus sign belongs to the number after it unless it joins it to something before.</summary>
    public static LogLine Parse(string text)
    {
        var bounds = new List<int>(32);
        for (var at = 0; at < text.Length;)
        {
            if (!IsWordStart(text, at))
            {
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            bounds.Add(at);
            bounds.Add(end);
            at = end;
        }

        return new LogLine(text, [.. bounds]);
    }

    /// <summary>The word at an index.</summary>
    public ReadOnlySpan<char> Word(int index) => Text.AsSpan(Bounds[2 * index], Bounds[(2 * index) + 1] - Bounds[2 * index]);

    /// <summary>The text between the words <paramref name="index"/> - 1 and <paramref name="index"/>.</summary>
    public ReadOnlySpan<char> Separator(int index)
    {
        var start = index == 0 ? 0 : Bounds[(2 * index) - 1];
        var end = index == Count ? Text.Length : Bounds[2 * index];
        return Text.AsSpan(start, end - start);
    }

    /// <summary>Whether a word varies by nature: it holds a digit.</summary>
    public bool IsVariable(int index) => Word(index).IndexOfAnyInRange('0', '9') >= 0;

    /// <summary>A key that lines of one template share: all separators in order.</summary>
    public string Shape()
    {
        var shape = new System.Text.StringBuilder(Text.Length);
        for (var i = 0; i <= Count; i++)
        {
            shape.Append(Separator(i)).Append('\u0001');
        }

        return shape.ToString();
    }

    private static bool IsWordStart(string text, int at) =>
        char.IsLetterOrDigit(text[at])
        || (text[at] == '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && (at == 0 || !char.IsLetterOrDigit(text[at - 1])));
}
