using Castellum.Evaluation.Ranks;
using Castellum.Evaluation.Tokens;

return args switch
{
    ["ranks", var input, var output] => PackRanks.Run(input, output),
    ["tokens", var folder] => CompareTokens.Run(folder),
    ["json", .. var files] => JsonProbe.Run(files),
    ["log", .. var files] => LogProbe.Run(files),
    ["select"] => SelectProbe.Run(),
    ["meeting"] => MeetingProbe.Run(),
    ["html", .. var o] => HtmlProbe.Run(o.Length > 0),
    ["prose"] => ProseProbe.Run(),
    ["token-speed", .. var files] => TokenSpeed.Run(files),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: ranks <in.tiktoken> <out.br> | tokens <tests/reference> | token-speed <file>...");
    return 2;
}
