namespace Castellum.Compression.Selecting;

/// <summary>Keeps the units that bear on a question: those that score near the best one, or as many as a budget holds.</summary>
internal static class QuestionSelector
{
    /// <summary>The share of the best score that a sentence must reach in balanced mode.</summary>
    public const double BalancedThreshold = 0.006;

    /// <summary>The same in aggressive mode.</summary>
    public const double AggressiveThreshold = 0.02;

    /// <summary>The share of a conversation's tokens that balanced mode keeps.</summary>
    public const double BalancedTalk = 0.55;

    /// <summary>The same in aggressive mode.</summary>
    public const double AggressiveTalk = 0.3;

    /// <summary>Scores the units against the question.</summary>
    public static Selection Score(SelectionInput input, string question)
    {
        var query = QueryTerms.Parse(question, input.IsTalk);
        var index = new LexicalIndex(input.Text, input.Units, query);
        var scores = input.IsTalk ? DialogueScorer.Score(index, DialogueScorer.Default) : ProseScorer.Score(input.Text, index, query, question, ProseScorer.Default);
        return new Selection(new bool[input.Units.Count], scores, index);
    }

    /// <summary>Keeps what reaches <paramref name="threshold"/> times the best score.</summary>
    public static Selection ByThreshold(SelectionInput input, Selection scored, double threshold)
    {
        var best = scored.Scores.Length == 0 ? 0 : scored.Scores.Max();
        var kept = new bool[scored.Scores.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = input.Forced[i] || best <= 0 || scored.Scores[i] >= threshold * best;
        }

        return scored with { Kept = kept };
    }

    /// <summary>Keeps the best units whose tokens fit; forced ones come first.</summary>
    public static Selection ByBudget(SelectionInput input, Selection scored, int tokens)
    {
        var kept = (bool[])input.Forced.Clone();
        var left = tokens - input.TokensOf(kept);
        foreach (var i in Enumerable.Range(0, kept.Length).Where(i => !input.Forced[i]).OrderByDescending(i => scored.Scores[i]).ThenBy(i => i))
        {
            if (input.Tokens[i] <= left)
            {
                kept[i] = true;
                left -= input.Tokens[i];
            }
            else if (left < tokens / 50)
            {
                break;
            }
        }

        return scored with { Kept = kept };
    }
}
