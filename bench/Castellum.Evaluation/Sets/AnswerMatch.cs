using System.Text;

namespace Castellum.Evaluation.Sets;

/// <summary>SQuAD's normalisation: lower case, punctuation to blanks, no articles, single blanks; containment on word borders.</summary>
internal static class AnswerMatch
{
    public static bool Contains(string text, IEnumerable<string> answers)
    {
        var normal = Normalize(text);
        return answers.Any(answer => Normalize(answer) is { Length: > 2 } wanted && normal.Contains(wanted, StringComparison.Ordinal));
    }

    public static string Normalize(string text)
    {
        var output = new StringBuilder(text.Length + 2).Append(' ');
        foreach (var word in new string([.. text.Select(c => char.IsLetterOrDigit(c) || char.IsWhiteSpace(c) ? char.ToLowerInvariant(c) : ' ')])
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is not ("a" or "an" or "the"))
            {
                output.Append(word).Append(' ');
            }
        }

        return output.ToString();
    }
}
