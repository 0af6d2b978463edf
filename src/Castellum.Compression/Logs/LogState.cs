namespace Castellum.Compression.Logs;

/// <summary>What an empty value refers to: the same head word of the line before, or the same variable of the template's last line.</summary>
/// <remarks>Encoder and decoder drive it with the same lines in the same order.</remarks>
internal sealed class LogState(int head)
{
    private readonly string[] _head = new string[head];
    private readonly Dictionary<(int Template, int Word), string> _body = [];

    /// <summary>The value an empty cell stands for; empty when there is none yet.</summary>
    public string Expected(int template, int word) =>
        word < head ? _head[word] ?? string.Empty : _body.GetValueOrDefault((template, word), string.Empty);

    /// <summary>Remembers a variable beyond the head.</summary>
    public void Remember(int template, int word, string value)
    {
        if (word >= head)
        {
            _body[(template, word)] = value;
        }
    }

    /// <summary>Remembers the head words of a line, templated or verbatim.</summary>
    public void Remember(LogLine line)
    {
        for (var i = 0; i < head && i < line.Count; i++)
        {
            _head[i] = line.Word(i).ToString();
        }
    }
}
