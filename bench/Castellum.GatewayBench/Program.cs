using Castellum.GatewayBench;
using Castellum.GatewayBench.Targets;
using Castellum.GatewayBench.Upstream;

switch (args)
{
    case ["upstream", var port]:
        return await MockUpstream.RunAsync(int.Parse(port));
    case ["floor", var port, var upstream]:
        return await Floor.RunAsync(int.Parse(port), new Uri(upstream));
    case ["run", .. var rest]:
        return await Comparison.RunAsync(BenchOptions.Parse(rest));
    default:
        await Console.Error.WriteLineAsync(
            "usage: run [--seconds N] [--rounds N] [--cases chat:1,chat:16,...] [--database <PostgreSQL connection string>] [--pinned no] [--without portkey] | upstream <port> | floor <port> <upstream>");
        return 2;
}
