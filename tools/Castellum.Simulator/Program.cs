using Castellum.Simulator;

var options = SimulatorOptions.Parse(args);
if (options.Error is { } error)
{
    await Console.Error.WriteLineAsync(error);
    return 2;
}

await using var app = await SimulatorApp.StartAsync(options);
Console.WriteLine($"simulator on {app.Address}");
await app.WaitForShutdownAsync();
return 0;
