using System.Text;

namespace Castellum.Compression.Structured;

/// <summary>Reads JSON in which arrays and maps may be tables, and gives back minified JSON.</summary>
/// <remarks>Input may be hostile: every step is bounded, and what does not parse is refused as a whole.</remarks>
internal sealed class JsonTableDecoder
{
    private const int MaxRows = 5_000_000;

    private readonly string _text;
    private readonly StringBuilder _output = new();
    private readonly long _limit;
    private int _at;

    private JsonTableDecoder(string text, int at, long limit)
    {
        _text = text;
        _at = at;
        _limit = limit;
    }

    /// <summary>Decodes the value at <paramref name="at"/>.</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="at">Where the value begins.</param>
    /// <param name="limit">The most characters to produce.</param>
    /// <param name="end">The offset after the value.</param>
    /// <returns>Minified JSON, or null when the text is not an encoded value.</returns>
    public static string? Decode(string text, int at, long limit, out int end)
    {
        var decoder = new JsonTableDecoder(text, at, limit);
        var done = decoder.Value(0);
        end = decoder._at;
        return done ? decoder._output.ToString() : null;
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool Value(int depth)
    {
        if (depth > JsonParser.MaxDepth || _output.Length > _limit)
        {
            return false;
        }

        switch (Current)
        {
            case '{' when IsTable('}'):
                return Table(keyed: true, depth);
            case '[' when IsTable(']'):
                return Table(keyed: false, depth);
            case '{':
                return Members(depth);
            case '[':
                return Items(depth);
            default:
                return Copy(Current == '"' ? JsonScan.StringEnd(_text, _at) : JsonScan.ScalarEnd(_text, _at));
        }
    }

    private bool Copy(int end)
    {
        if (end <= _at)
        {
            return false;
        }

        _output.Append(_text, _at, end - _at);
        _at = end;
        return true;
    }

    private bool Take(char c)
    {
        if (Current != c || _at >= _text.Length)
        {
            return false;
        }

        _at++;
        return true;
    }

    // "[" digits optional-delimiter "]" "{" cannot begin a JSON value.
    private bool IsTable(char close)
    {
        var i = _at + 1;
        while (i < _text.Length && char.IsAsciiDigit(_text[i]))
        {
            i++;
        }

        var digits = i - _at - 1;
        i += i < _text.Length && _text[i] == '|' ? 1 : 0;
        return digits is > 0 and < 8 && i + 1 < _text.Length && _text[i] == close && _text[i + 1] == '{';
    }

    private bool Items(int depth)
    {
        _output.Append(_text[_at++]);
        for (var first = true; !Take(']'); first = false)
        {
            if ((!first && !Separator()) || !Value(depth + 1))
            {
                return false;
            }
        }

        _output.Append(']');
        return true;
    }

    private bool Members(int depth)
    {
        _output.Append(_text[_at++]);
        for (var first = true; !Take('}'); first = false)
        {
            if ((!first && !Separator()) || Current != '"' || !Copy(JsonScan.StringEnd(_text, _at)) || !Take(':'))
            {
                return false;
            }

            _output.Append(':');
            if (!Value(depth + 1))
            {
                return false;
            }
        }

        _output.Append('}');
        return true;
    }

    private bool Separator()
    {
        if (!Take(','))
        {
            return false;
        }

        _output.Append(',');
        return true;
    }

    private bool Table(bool keyed, int depth)
    {
        var start = ++_at;
        while (char.IsAsciiDigit(Current))
        {
            _at++;
        }

        var rows = int.Parse(_text.AsSpan(start, _at - start));
        var delimiter = Take('|') ? '|' : ',';
        _at++;
        var header = new TableHeaderReader(_text, delimiter);
        var columns = header.Read(ref _at);
        if (columns is null || rows > MaxRows || keyed != (columns[0].Path.Count == 0))
        {
            return false;
        }

        var reader = new TableRowReader(_text, delimiter, _output, _limit);
        _output.Append(keyed ? '{' : '[');
        for (var row = 0; row < rows; row++)
        {
            _output.Append(row > 0 ? "," : string.Empty);
            if (!Take('\n') || !reader.Row(columns, keyed, ref _at))
            {
                return false;
            }
        }

        _output.Append(keyed ? '}' : ']');
        return depth == 0 || Take('\n');
    }
}
