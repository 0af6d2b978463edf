using System.Globalization;
using System.Text;

namespace Castellum.Evaluation.Fuzz;

/// <summary>Makes texts of every kind the engine knows, whole, mixed and damaged; the same seed gives the same text.</summary>
internal sealed class FuzzTexts(Random random)
{
    private static readonly string[] Words =
        ["the", "a", "is", "was", "Norman", "castle", "which", "not", "never", "um", "uh", "12.5 mg", "2024-05-01", "https://x.y/z?a=1", "user@example.com", "É", "ß", "中文", "🙂", "İ", "\"quoted the text\"", "`code the`", "{name}", "§1", "€40", "A-113", "the the", "and,", "However,", "error", "of May 3", "in 1990", "Mr. Smith", "U.S."];

    private static readonly string[] Nasty =
        [" \t{", " \t[3]{a,b}\n1,2\n", "[log 3 lines, 1 templates, head 2, {} = values; empty = as above, = verbatim]\nA x{}\nA1\n", "[legend §1=a b¦§2=c {d}]\n§1 §2(x)", "[… 3 sentences omitted]", "<keep>the a</keep>", "<keep>", "</keep>", "<llmlingua compress=\"False\">the</llmlingua>", "```\ncode\n```", "```", "\0", "\uFEFF", "\u2028", "\r\n", "\r", "\ud800", "<!--", "<script>", "<p", "{}", "[]", "\\", "\"", "[1 of 3]{a}", " \t\t\t\t\t\t\t\t\t[2]{a}\n1\n2"];

    public string Next()
    {
        var text = random.Next(11) switch
        {
            0 => Json(random.Next(1, 5)),
            1 => Rows(),
            2 => Log(),
            3 => Html(),
            4 => Talk(),
            5 => Prose(random.Next(1, 12)),
            6 => string.Join(random.Next(2) == 0 ? "\n" : "\n\n", Enumerable.Range(0, random.Next(1, 5)).Select(_ => Next(random.Next(6)))),
            7 => Ndjson(),
            8 => Diff(),
            9 => Markdown(),
            _ => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pick(random.Next(3) == 0 ? Nasty : Words) + (random.Next(3) == 0 ? "\n" : " "))),
        };
        return random.Next(5) == 0 ? Damage(text) : text;
    }

    private string Next(int kind) => kind switch { 0 => Json(2), 1 => Rows(), 2 => Log(), 3 => Talk(), 4 => Pick(Nasty), _ => Prose(4) };

    // Mostly small: a million runs should cover many shapes, and few of them need length.
    private int Size(int low, int high) => random.Next(10) == 0 ? random.Next(low, high) : random.Next(low, low + 1 + ((high - low) / 5));

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private string Damage(string text)
    {
        if (text.Length < 2)
        {
            return text;
        }

        var at = random.Next(text.Length);
        return random.Next(4) switch
        {
            0 => text[..at],
            1 => text.Insert(at, Pick(Nasty)),
            2 => text.Remove(at, Math.Min(text.Length - at, random.Next(1, 5))),
            _ => text[at..] + text[..at],
        };
    }

    private string Scalar() => random.Next(8) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => random.Next(-50, 5000).ToString(CultureInfo.InvariantCulture),
        3 => Pick(["1.0", "-0", "1e5", "0.10", "12345678901234567890", "3.14E-2"]),
        4 => $"\"{random.Next(100)}\"",
        5 => Pick(["\"\"", "\" \"", "\"a,b\"", "\"a|b\"", "\"(x)\"", "\"x;y\"", "\"\\\"q\\\"\"", "\"\\u00e9\\n\"", "\"true\"", "\"null\"", "\"[1]\"", "\"{\"", "\"é🙂\"", "\"-\""]),
        6 => $"\"https://api.example.com/items/{random.Next(50)}/view\"",
        _ => $"\"{Pick(Words).Replace("\"", string.Empty)} {Pick(Words).Replace("\"", string.Empty)}\"",
    };

    private string Json(int depth)
    {
        var value = Value(depth);
        return random.Next(3) switch { 0 => Pretty(value), 1 => value.Replace(",\"", ", \"", StringComparison.Ordinal), _ => value };
    }

    private string Value(int depth) => depth <= 0 ? Scalar() : random.Next(3) switch
    {
        0 => Scalar(),
        1 => $"[{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => Value(depth - 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(i => $"\"{Pick(["id", "a b", "x.y", "", "k" + i, "é"])}\":{Value(depth - 1)}"))}}}",
    };

    private static string Pretty(string json)
    {
        try
        {
            return System.Text.Json.Nodes.JsonNode.Parse(json)?.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) ?? json;
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or ArgumentException or InvalidOperationException)
        {
            return json;
        }
    }

    private string Object(string[] keys) => $"{{{string.Join(',', keys.Where(_ => random.Next(12) > 0).Select(key => $"\"{key}\":{(key == "nested" ? $"{{\"p\":{Scalar()},\"q\":{Scalar()}}}" : key == "list" ? $"[{string.Join(',', Enumerable.Range(0, random.Next(3)).Select(_ => $"{{\"n\":{Scalar()},\"m\":{Scalar()}}}"))}]" : Scalar())}"))}}}";

    private string Rows()
    {
        string[] keys = ["id", "name", "state", "nested", "list", "a.b"];
        var rows = Enumerable.Range(0, Size(2, 50)).Select(_ => Object(keys)).ToList();
        var list = random.Next(3) == 0 ? $"{{{string.Join(',', rows.Select((row, i) => $"\"key{i}\":{row}"))}}}" : $"[{string.Join(',', rows)}]";
        return random.Next(2) == 0 ? Pretty($"{{\"data\":{list},\"total\":{rows.Count}}}") : list;
    }

    private string Ndjson() => string.Join('\n', Enumerable.Range(0, Size(2, 12)).Select(_ => Object(["id", "name", "list"])));

    private string Log()
    {
        string[] shapes = ["INFO worker {0} started in {1} ms", "WARN disk /dev/sd{0} at {1}%", "ERROR connection to 10.0.{0}.{1} refused", "DEBUG {0}", "Traceback (most recent call last):", "-{0} x_-{1} {{}} <*>"];
        return string.Join(random.Next(6) == 0 ? "\r\n" : "\n", Enumerable.Range(0, Size(3, 60)).Select(i => $"2024-05-0{random.Next(1, 9)} 10:{random.Next(10, 59)}:{i % 60:00} " + string.Format(CultureInfo.InvariantCulture, Pick(shapes), random.Next(9), random.Next(100))));
    }

    private string Html() => $"<!doctype html><html><head><title>t</title><script>var a='<p>';</script></head><body><nav><a href=x>Home</a></nav><div class=\"{Pick(["article-body", "comments", "x", "sidebar hidden"])}\">{string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => $"<{Pick(["p", "div", "li", "td", "blockquote", "b"])}>{Prose(3)}{Pick(["</p>", "", "</div>", "<br/>"])}"))}</div><footer>© &amp; &#x41; &bogus;</footer></body></html>";

    private string Talk() => string.Join('\n', Enumerable.Range(0, Size(3, 20)).Select(i => $"{Pick(["Agent", "Customer", "Dr. Who", "The Chair (X, Y)"])}: {Prose(1)}"));

    private string Prose(int sentences)
    {
        var text = new StringBuilder();
        for (var i = 0; i < sentences; i++)
        {
            for (var w = random.Next(3, 16); w > 0; w--)
            {
                text.Append(Pick(Words)).Append(w > 1 ? random.Next(12) == 0 ? ", " : " " : ". ");
            }

            text.Append(random.Next(4) == 0 ? "\n\n" : string.Empty);
        }

        return text.ToString();
    }

    private string Diff() => "diff --git a/x b/x\n--- a/x\n+++ b/x\n" + string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => $"@@ -1,{random.Next(9)} +1,{random.Next(9)} @@\n" + string.Concat(Enumerable.Range(0, Size(2, 40)).Select(i => $"{Pick([" ", " ", " ", "+", "-"])}{Pick(Words)} {i}\n"))));

    // Comments, badges, tables, and paragraphs that come again with another word.
    private string Markdown()
    {
        var paragraph = Prose(random.Next(2, 6)).Replace("\n", " ", StringComparison.Ordinal);
        var parts = Enumerable.Range(0, Size(2, 10)).Select(i => random.Next(6) switch
        {
            0 => $"<!-- {Pick(Words)} -->",
            1 => "[![Build](https://img.shields.io/badge/x)](https://ci.example.com) " + Pick(Words),
            2 => $"| name   | {Pick(Words)}  |\n| ------ | :------: |\n| {Pick(Words)}   | {i}  |\n| b | 2 |",
            3 => $"## {Pick(Words)}\n\n- [a](https://x.y/{i})\n- **{Pick(Words)}**",
            _ => random.Next(2) == 0 ? paragraph : paragraph.Replace(Pick(Words), Pick(Words), StringComparison.Ordinal),
        });
        return string.Join("\n\n", parts);
    }
}
