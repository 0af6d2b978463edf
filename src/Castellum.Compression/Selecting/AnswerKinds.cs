using System.Collections.Frozen;

namespace Castellum.Compression.Selecting;

/// <summary>Reads the kind of answer off a question, and tells whether a sentence could hold one.</summary>
internal static class AnswerKinds
{
    private static readonly FrozenDictionary<string, AnswerKind> QuestionWords = new Dictionary<string, AnswerKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["who"] = AnswerKind.Name, ["whom"] = AnswerKind.Name, ["whose"] = AnswerKind.Name, ["wer"] = AnswerKind.Name, ["wen"] = AnswerKind.Name, ["quién"] = AnswerKind.Name,
        ["quien"] = AnswerKind.Name, ["quiénes"] = AnswerKind.Name, ["qui"] = AnswerKind.Name, ["quem"] = AnswerKind.Name, ["kim"] = AnswerKind.Name, ["кто"] = AnswerKind.Name,
        ["when"] = AnswerKind.Time, ["year"] = AnswerKind.Time, ["date"] = AnswerKind.Time, ["wann"] = AnswerKind.Time, ["cuándo"] = AnswerKind.Time, ["quand"] = AnswerKind.Time,
        ["quando"] = AnswerKind.Time, ["когда"] = AnswerKind.Time, ["jahr"] = AnswerKind.Time, ["año"] = AnswerKind.Time, ["году"] = AnswerKind.Time,
        ["where"] = AnswerKind.Place, ["wo"] = AnswerKind.Place, ["dónde"] = AnswerKind.Place, ["où"] = AnswerKind.Place, ["onde"] = AnswerKind.Place, ["nerede"] = AnswerKind.Place, ["где"] = AnswerKind.Place,
        ["many"] = AnswerKind.Number, ["much"] = AnswerKind.Number, ["percentage"] = AnswerKind.Number, ["percent"] = AnswerKind.Number, ["population"] = AnswerKind.Number,
        ["viele"] = AnswerKind.Number, ["viel"] = AnswerKind.Number, ["cuántos"] = AnswerKind.Number, ["cuántas"] = AnswerKind.Number, ["cuánto"] = AnswerKind.Number, ["combien"] = AnswerKind.Number,
        ["quantos"] = AnswerKind.Number, ["kaç"] = AnswerKind.Number, ["сколько"] = AnswerKind.Number,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NumberWords = new[]
    {
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "hundred", "thousand", "million", "billion", "dozen", "half", "once", "twice",
        "dos", "tres", "cuatro", "cinco", "zwei", "drei", "vier", "fünf", "deux", "trois", "iki", "üç", "два", "три",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Months = new[]
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "century", "decade", "monday", "tuesday", "wednesday", "thursday",
        "friday", "saturday", "sunday", "spring", "summer", "autumn", "winter", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
        "siglo", "januar", "februar", "märz", "juni", "juli", "oktober", "dezember", "jahrhundert",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of answer that a question asks for.</summary>
    public static AnswerKind Of(string question)
    {
        var lookup = QuestionWords.GetAlternateLookup<ReadOnlySpan<char>>();
        var reader = new WordReader(question);
        for (var words = 0; words < 40 && reader.Next(); words++)
        {
            if (lookup.TryGetValue(reader.Word, out var kind))
            {
                return kind;
            }
        }

        return AnswerKind.Any;
    }

    /// <summary>Whether a sentence holds something of that kind at all, and whether it holds one that the question does not name itself.</summary>
    public static (bool Any, bool New) Held(ReadOnlySpan<char> sentence, AnswerKind kind, QueryTerms query)
    {
        var (any, first) = (kind == AnswerKind.Any, true);
        Span<char> buffer = stackalloc char[WordForms.MaxLength];
        var reader = new WordReader(sentence);
        while (kind != AnswerKind.Any && reader.Next())
        {
            var (fits, isSpecific) = Fits(reader.Word, kind, first);
            first = false;
            any |= fits;
            if (!isSpecific)
            {
                continue;
            }

            var form = buffer[..WordForms.Base(reader.Word, buffer)];
            if (!StopWords.Contains(form) && query.Find(form, out _, out _) < 0)
            {
                return (true, true);
            }
        }

        return (any, false);
    }

    // A number of four digits dates more often than a shorter one.
    private static (bool Fits, bool IsSpecific) Fits(ReadOnlySpan<char> word, AnswerKind kind, bool first)
    {
        var digit = char.IsAsciiDigit(word[0]);
        switch (kind)
        {
            case AnswerKind.Number:
                var number = digit || NumberWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
                return (number, number);
            case AnswerKind.Time:
                var month = Months.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
                return (digit || month, month || (digit && word.Length >= 4));
            default:
                var name = !first && char.IsUpper(word[0]);
                return (name, name);
        }
    }
}
