using System.Text;

namespace Castellum.Compression.Logs;

/// <summary>A group of lines with the same separators and mostly the same words.</summary>
internal sealed class LogTemplate
{
    private readonly bool[] _varies;
    private readonly LogLine _first;

    public LogTemplate(LogLine first)
    {
        _first = first;
        _varies = new bool[first.Count];
    }

    /// <summary>Indexes of the lines, ascending.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>The letters that stand for the template in the output.</summary>
    public string Code { get; set; } = string.Empty;

    /// <summary>Number of words.</summary>
    public int Count => _varies.Length;

    /// <summary>The line that opened the group.</summary>
    public LogLine First => _first;

    /// <summary>Whether the word at an index differs between the lines.</summary>
    public bool Varies(int index) => _varies[index];

    /// <summary>The share of the line's plain words that agree with the template's.</summary>
    public double Similarity(LogLine line)
    {
        var (plain, equal) = (0, 0);
        for (var i = 0; i < _varies.Length; i++)
        {
            if (line.IsVariable(i) || _first.IsVariable(i))
            {
                continue;
            }

            plain++;
            equal += line.Word(i).SequenceEqual(_first.Word(i)) ? 1 : 0;
        }

        return plain == 0 ? 1 : (double)equal / plain;
    }

    /// <summary>Adds a line: words that differ become variables.</summary>
    public void Add(LogLine line, int index)
    {
        Lines.Add(index);
        for (var i = 0; i < _varies.Length; i++)
        {
            _varies[i] |= !line.Word(i).SequenceEqual(_first.Word(i));
        }
    }

    /// <summary>The template with <paramref name="placeholder"/> for each variable.</summary>
    public string Render(string placeholder)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _varies.Length; i++)
        {
            text.Append(_first.Separator(i));
            if (_varies[i])
            {
                text.Append(placeholder);
            }
            else
            {
                text.Append(_first.Word(i));
            }
        }

        return text.Append(_first.Separator(_varies.Length)).ToString();
    }
}
