using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Jobs;
using Castellum.Jobs.CrashHost;
using Castellum.Kernel.Ids;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// usage: CrashHost <data directory> <postgres connection string or ""> <jobs to put into the queue, 0 to work on them>
const int Portion = 2_000;
var (directory, postgres, jobs) = (args[0], args[1], int.Parse(args[2]));
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddCastellumDatabase(new DatabaseOptions { DataDirectory = directory, PostgresConnectionString = postgres.Length == 0 ? null : postgres });
builder.Services.AddModelContribution<Effect>();
builder.Services.AddJobs(static options =>
{
    // What a killed process held comes back after three seconds instead of a minute.
    options.Lease = TimeSpan.FromSeconds(3);
    options.PollInterval = TimeSpan.FromMilliseconds(50);
});
builder.Services.AddJobHandler<Count>();
if (jobs == 0)
{
    builder.Services.AddJobWorkers();
    await builder.Build().RunAsync();
    return;
}

using var host = builder.Build();
for (var done = 0; done < jobs; done += Portion)
{
    await using var scope = host.Services.CreateAsyncScope();
    var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
    await db.Database.EnsureCreatedAsync();
    var queue = scope.ServiceProvider.GetRequiredService<IJobQueue>();
    for (var i = done; i < Math.Min(jobs, done + Portion); i++)
    {
        // Attempts without end: a job may be in the hands of a killed worker again and again.
        await queue.AddForAsync(new OrganizationId(Guid.Empty), new JobRequest("test.count", new { number = i }) { MaxAttempts = 1_000 }, CancellationToken.None);
    }

    await db.SaveChangesAsync();
}
