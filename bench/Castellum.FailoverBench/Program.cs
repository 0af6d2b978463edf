using Castellum.FailoverBench;

// usage: [calls per kind of failure, 300 by default]
var calls = args is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 300;
await using var stand = await TestStand.StartAsync(calls);
await stand.WarmUpAsync();
Console.WriteLine($"{"first target",-28}{"failed attempt p50",20}{"added p50",12}{"added p99",12}   ({calls} calls each, milliseconds)");
foreach (var failure in Failure.All)
{
    var measured = await stand.MeasureAsync(failure, calls);
    Console.WriteLine($"{failure.Name,-28}{measured.Attempt,20:0.00}{measured.Median,12:0.00}{measured.Tail,12:0.00}");
}
