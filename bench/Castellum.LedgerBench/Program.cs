using Castellum.LedgerBench;

// The database of every command is PostgreSQL when CASTELLUM_DATABASE names one, else SQLite in the given folder.
switch (args)
{
    case ["admit"]:
        return await AdmissionBench.RunAsync();
    case ["ingest", var folder, var events]:
        return await IngestBench.RunAsync(folder, int.Parse(events));
    case ["generate", var folder, var events]:
        return await Generator.RunAsync(folder, long.Parse(events));
    case ["analytics", var folder, var requests]:
        return await AnalyticsBench.RunAsync(folder, int.Parse(requests));
    default:
        await Console.Error.WriteLineAsync("usage: admit | ingest <folder> <events> | generate <folder> <events> | analytics <folder> <requests per endpoint>");
        return 2;
}
