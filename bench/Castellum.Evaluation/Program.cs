using Castellum.Evaluation;
using Castellum.Evaluation.Quality;
using Castellum.Evaluation.Ranks;
using Castellum.Evaluation.Tokens;

return args switch
{
    ["ranks", var input, var output] => PackRanks.Run(input, output),
    ["tokens", var folder] => CompareTokens.Run(folder),
    ["token-speed", .. var files] => TokenSpeed.Run(files),
    ["calibrate"] => Calibration.Fit(),
    ["evaluate", .. var rest] => Evaluate.Run(rest.Length > 0 ? rest[0] : "docs"),
    ["scratch"] => Scratch.Run(),
    ["fold"] => Print(Castellum.Evaluation.Measures.FoldMeasure.Run(Castellum.Evaluation.Sets.EvaluationData.Path("loghub"))),
    ["speed"] => Speed.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: evaluate [docs] | speed | calibrate | ranks <in.tiktoken> <out.br> | tokens <tests/reference> | token-speed <file>...");
    return 2;
}

static int Print(object o)
{
    Console.WriteLine(o);
    return 0;
}
