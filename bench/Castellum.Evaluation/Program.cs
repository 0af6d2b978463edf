using Castellum.Evaluation;
using Castellum.Evaluation.Fuzz;
using Castellum.Evaluation.Measures;
using Castellum.Evaluation.Quality;
using Castellum.Evaluation.Ranks;
using Castellum.Evaluation.Report;
using Castellum.Evaluation.Sets;
using Castellum.Evaluation.Tokens;

return args switch
{
    ["ranks", var input, var output] => PackRanks.Run(input, output),
    ["tokens", var folder] => CompareTokens.Run(folder),
    ["token-speed", .. var files] => TokenSpeed.Run(files),
    ["calibrate"] => Calibration.Fit(),
    ["evaluate", .. var rest] => Evaluate.Run(rest.Length > 0 ? rest[0] : "docs"),
    ["margins", .. var rest] => Evaluate.WriteMargins(rest.Length > 0 ? rest[0] : "docs"),
    ["html"] => Show(HtmlMeasure.Run(EvaluationData.Path("html-article"))),
    ["fold"] => Show(FoldMeasure.Run(EvaluationData.Path("loghub"))),
    ["fuzz", var runs, var seed, .. var rest] => FuzzRun.Run(long.Parse(runs), int.Parse(seed), rest.Length > 0 ? int.Parse(rest[0]) : 1),
    ["fuzz-run", var seed, .. { Length: > 0 } single] => FuzzRun.Single(int.Parse(seed), [.. single.Select(long.Parse)]),
    ["speed"] => Speed.Run(),
    _ => Usage(),
};

static int Show(Row row)
{
    Console.WriteLine($"{row.Content}: {row.Cases} cases, {100 * row.Saved:F1} % saved, {row.Quality}; target {row.Target}: {(row.Met == true ? "met" : "not met")}");
    return row.Met == true ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine("usage: evaluate [docs] | margins [docs] | html | fold | speed | calibrate | fuzz <runs> <seed> [workers] | fuzz-run <seed> <run>... | ranks <in.tiktoken> <out.br> | tokens <tests/reference> | token-speed <file>...");
    return 2;
}
