using System.Runtime.CompilerServices;

namespace Castellum.Compression.Selecting;

/// <summary>Walks over the words of a text: runs of letters and digits; each ideograph is a word of its own.</summary>
internal ref struct WordReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>Where the current word begins.</summary>
    public int Start { get; private set; }

    /// <summary>The current word as it stands.</summary>
    public readonly ReadOnlySpan<char> Word => _text[Start.._at];

    /// <summary>Moves to the next word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next()
    {
        while (_at < _text.Length && !IsWordChar(_text[_at]))
        {
            _at++;
        }

        Start = _at;
        if (_at >= _text.Length)
        {
            return false;
        }

        if (IsIdeograph(_text[_at]))
        {
            _at++;
            return true;
        }

        while (_at < _text.Length && !IsIdeograph(_text[_at]) && (IsWordChar(_text[_at]) || IsJoiner(_at)))
        {
            _at++;
        }

        return true;
    }

    /// <summary>Goes on reading at an offset behind the current word.</summary>
    public void SkipTo(int at) => _at = Math.Clamp(at, _at, _text.Length);

    /// <summary>Chinese characters and kana, which are written without spaces.</summary>
    public static bool IsIdeograph(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private static bool IsWordChar(char c) =>
        c < 128 ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    // 3.5 and 10,000 are one word.
    private readonly bool IsJoiner(int at) =>
        _text[at] is '.' or ',' && at > Start && char.IsAsciiDigit(_text[at - 1]) && at + 1 < _text.Length && char.IsAsciiDigit(_text[at + 1]);
}
