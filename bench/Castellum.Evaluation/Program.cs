using Castellum.Evaluation;
using Castellum.Evaluation.Fuzz;
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
    ["fuzz", var runs, var seed] => FuzzRun.Run(long.Parse(runs), int.Parse(seed)),
    ["speed"] => Speed.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: evaluate [docs] | speed | calibrate | fuzz <runs> <seed> | ranks <in.tiktoken> <out.br> | tokens <tests/reference> | token-speed <file>...");
    return 2;
}
