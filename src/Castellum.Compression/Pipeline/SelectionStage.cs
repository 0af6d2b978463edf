using System.Text;
using Castellum.Compression.Engine;
using Castellum.Compression.Protecting;
using Castellum.Compression.Selecting;
using Castellum.Compression.Transcripts;

namespace Castellum.Compression.Pipeline;

/// <summary>Chooses sentences and turns across all parts and documents, by the question or, with a target only, by content.</summary>
internal sealed class SelectionStage(CompressionRun run, PreserveMatcher preserve)
{
    // Less text than this is not worth a choice: the marker and the risk cost more than is saved.
    private const int MinTokens = 160;
    private const int MinUnits = 4;
    // Scores of sentences are odds: each step of caution keeps about a tenth more.
    private const double ThresholdStep = 0.4;

    /// <summary>What was chosen, per group of parts; for the quality score.</summary>
    public List<(SelectionInput Input, Selection Selection)> Choices { get; } = [];

    /// <summary>Whether the target was met by choosing.</summary>
    public bool MetTarget { get; private set; }

    /// <summary>Applies the stage.</summary>
    /// <param name="parts">All parts; the chosen ones' texts are replaced.</param>
    /// <param name="target">The most tokens all parts together should have, or null.</param>
    /// <param name="caution">0 for the mode's own strictness; each step keeps more.</param>
    public void Apply(IReadOnlyList<Part> parts, int? target, int caution)
    {
        var fixedTokens = target is null ? 0 : parts.Where(part => !part.IsSelectable).Sum(part => run.Count(part.Text));
        foreach (var talk in (bool[])[false, true])
        {
            var group = parts.Where(part => part.IsSelectable && part.Kind == ContentKind.Transcript == talk).ToList();
            var input = Build(group, talk);
            if (input is null || !run.HasTime())
            {
                continue;
            }

            var mark = run.Mark();
            var others = target is null ? 0 : parts.Where(part => part.IsSelectable && part.Kind == ContentKind.Transcript != talk).Sum(part => run.Count(part.Text));
            var selection = Choose(input, target is null ? null : Math.Max(0, target.Value - fixedTokens - others), caution);
            if (selection is null || selection.Omitted == 0)
            {
                continue;
            }

            var before = input.TotalTokens;
            Rewrite(group, input, selection);
            var after = group.Sum(part => run.Count(part.Text));
            run.Record(run.Request.Query is null ? "content_selection" : talk ? "question_turns" : "question_sentences", lossless: false, before, after, mark);
            run.Omit(input.UnitName, selection.Omitted, before - after);
            Choices.Add((input, selection));
        }

        MetTarget = target is not null && parts.Sum(part => run.Count(part.Text)) <= target;
    }

    private Selection? Choose(SelectionInput input, int? budget, int caution)
    {
        if (string.IsNullOrWhiteSpace(run.Request.Query))
        {
            return budget is null || budget >= input.TotalTokens ? null : QuestionSelector.ByBudget(input, AgnosticSelector.Score(input), budget.Value);
        }

        var scored = QuestionSelector.Score(input, run.Request.Query);
        if (scored.Scores.All(score => score <= 0))
        {
            return null;
        }

        var aggressive = run.Request.Mode == CompressionMode.Aggressive;
        var relaxed = Math.Pow(0.72, caution);
        if (budget is not null)
        {
            var loosened = (int)Math.Min(int.MaxValue, budget.Value + ((input.TotalTokens - budget.Value) * (1 - relaxed)));
            return budget >= input.TotalTokens ? null : QuestionSelector.ByBudget(input, scored, loosened);
        }

        if (input.IsTalk)
        {
            var share = aggressive ? QuestionSelector.AggressiveTalk : QuestionSelector.BalancedTalk;
            return QuestionSelector.ByBudget(input, scored, (int)(input.TotalTokens * (1 - ((1 - share) * relaxed))));
        }

        var threshold = aggressive ? QuestionSelector.AggressiveThreshold : QuestionSelector.BalancedThreshold;
        return QuestionSelector.ByThreshold(input, scored, threshold * Math.Pow(ThresholdStep, caution));
    }

    private SelectionInput? Build(List<Part> group, bool talk)
    {
        var text = new StringBuilder();
        var units = new List<TextUnit>();
        var block = 0;
        foreach (var part in group)
        {
            text.Append(part.Text);
        }

        var joined = text.ToString();
        var start = 0;
        foreach (var part in group)
        {
            var end = start + part.Text.Length;
            block = talk ? TurnSplitter.Split(joined, start, end, block, units) : SentenceSplitter.Split(joined, start, end, block, units);
            start = end;
        }

        if (units.Count < MinUnits)
        {
            return null;
        }

        var tokens = new int[units.Count];
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = run.Counter.Count(joined.AsSpan(units[i].Start, units[i].Length));
        }

        var input = new SelectionInput { Text = joined, Units = units, Tokens = tokens, Forced = Forced(joined, units), IsTalk = talk };
        return input.TotalTokens < MinTokens ? null : input;
    }

    private bool[] Forced(string text, List<TextUnit> units)
    {
        var forced = new bool[units.Count];
        for (var i = 0; i < forced.Length; i++)
        {
            forced[i] = i < run.Request.KeepFirst || i >= forced.Length - run.Request.KeepLast;
        }

        var unit = 0;
        foreach (var (start, end) in preserve.Spans(text))
        {
            while (unit < units.Count && units[unit].End <= start)
            {
                unit++;
            }

            for (var i = unit; i < units.Count && units[i].Start < end; i++)
            {
                forced[i] = true;
            }
        }

        return forced;
    }

    private static void Rewrite(List<Part> group, SelectionInput input, Selection selection)
    {
        var (start, unit) = (0, 0);
        foreach (var part in group)
        {
            var end = start + part.Text.Length;
            var output = new StringBuilder();
            var last = -1;
            for (; unit < input.Units.Count && input.Units[unit].Start < end; unit++)
            {
                if (selection.Kept[unit])
                {
                    Append(output, input, last, unit);
                    last = unit;
                }
            }

            // White space at the end of a part separates it from the next one.
            if (last >= 0 && last != unit - 1 && part.Text.EndsWith('\n'))
            {
                output.Append('\n');
            }

            part.Text = output.ToString();
            part.RoundTrip = RoundTrip.None;
            start = end;
        }
    }

    private static void Append(StringBuilder output, SelectionInput input, int last, int unit)
    {
        if (last >= 0 && last != unit - 1)
        {
            while (output.Length > 0 && char.IsWhiteSpace(output[^1]))
            {
                output.Length--;
            }

            output.Append(input.Units[last].Block == input.Units[unit].Block ? ' ' : '\n');
        }

        output.Append(input.Text, input.Units[unit].Start, input.Units[unit].Length);
    }
}
