using System.Text;

namespace Castellum.Compression.Structured;

/// <summary>Reads one JSON value and drops the white space between its tokens; strings and numbers are copied as they stand.</summary>
/// <remarks>Iterative, so that 10⁵ nested brackets are no attack. Strict: what is not JSON by RFC 8259 is refused.</remarks>
internal static class JsonScan
{
    private enum Expect
    {
        Value,
        ValueOrEnd,
        Key,
        KeyOrEnd,
        Colon,
        CommaOrEnd,
    }

    /// <summary>Minifies the value at the beginning of <paramref name="text"/>.</summary>
    /// <param name="text">Text that begins with a value, white space allowed before it.</param>
    /// <param name="output">Receives the minified value; left with rubbish on failure.</param>
    /// <param name="end">The offset after the value.</param>
    /// <returns>Whether a complete value was found.</returns>
    public static bool TryMinify(ReadOnlySpan<char> text, StringBuilder output, out int end)
    {
        var stack = new Stack<bool>();
        var expect = Expect.Value;
        end = 0;
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c is ' ' or '\n' or '\r' or '\t')
            {
                at++;
                continue;
            }

            var next = Token(text, at, c, stack, ref expect);
            if (next < 0)
            {
                return false;
            }

            output.Append(text[at..next]);
            at = next;
            if (expect == Expect.CommaOrEnd && stack.Count == 0)
            {
                end = at;
                return true;
            }
        }

        return false;
    }

    /// <summary>The offset after the string literal that begins at <paramref name="at"/>, or -1.</summary>
    public static int StringEnd(ReadOnlySpan<char> text, int at)
    {
        for (var i = at + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                return i + 1;
            }

            if (c < ' ')
            {
                return -1;
            }

            if (c == '\\')
            {
                i++;
            }
        }

        return -1;
    }

    /// <summary>The offset after the number, <c>true</c>, <c>false</c> or <c>null</c> at <paramref name="at"/>, or -1.</summary>
    public static int ScalarEnd(ReadOnlySpan<char> text, int at)
    {
        foreach (var word in (ReadOnlySpan<string>)["true", "false", "null"])
        {
            if (text[at..].StartsWith(word, StringComparison.Ordinal))
            {
                return at + word.Length;
            }
        }

        var i = at < text.Length && text[at] == '-' ? at + 1 : at;
        var digits = Digits(text, i);
        if (digits == i || (text[i] == '0' && digits > i + 1))
        {
            return -1;
        }

        i = digits;
        if (i < text.Length && text[i] == '.')
        {
            digits = Digits(text, i + 1);
            if (digits == i + 1)
            {
                return -1;
            }

            i = digits;
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            var exponent = i + 1 < text.Length && text[i + 1] is '+' or '-' ? i + 2 : i + 1;
            digits = Digits(text, exponent);
            return digits == exponent ? -1 : digits;
        }

        return i;
    }

    private static int Digits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int Token(ReadOnlySpan<char> text, int at, char c, Stack<bool> stack, ref Expect expect)
    {
        switch (expect)
        {
            case Expect.Colon:
                expect = Expect.Value;
                return c == ':' ? at + 1 : -1;
            case Expect.CommaOrEnd when c == ',':
                expect = stack.Peek() ? Expect.Key : Expect.Value;
                return at + 1;
            case Expect.CommaOrEnd or Expect.KeyOrEnd or Expect.ValueOrEnd when c is '}' or ']':
                if (stack.Count == 0 || stack.Peek() != (c == '}') || (expect == Expect.KeyOrEnd && c != '}') || (expect == Expect.ValueOrEnd && c != ']'))
                {
                    return -1;
                }

                stack.Pop();
                expect = Expect.CommaOrEnd;
                return at + 1;
            case Expect.Key or Expect.KeyOrEnd:
                expect = Expect.Colon;
                return c == '"' ? StringEnd(text, at) : -1;
            case Expect.Value or Expect.ValueOrEnd:
                return Value(text, at, c, stack, ref expect);
            default:
                return -1;
        }
    }

    private static int Value(ReadOnlySpan<char> text, int at, char c, Stack<bool> stack, ref Expect expect)
    {
        if (c is '{' or '[')
        {
            stack.Push(c == '{');
            expect = c == '{' ? Expect.KeyOrEnd : Expect.ValueOrEnd;
            return at + 1;
        }

        expect = Expect.CommaOrEnd;
        return c == '"' ? StringEnd(text, at) : ScalarEnd(text, at);
    }
}
