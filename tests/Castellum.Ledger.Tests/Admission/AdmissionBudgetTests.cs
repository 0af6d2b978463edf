using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Admission;

public class AdmissionBudgetTests
{
    [Fact]
    public async Task Reserve_NothingLimits_CompletesAtOnceWithinItsAllocationBudget()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        var request = new AdmissionRequest { Organization = SampleEvents.NewOrganization(), Feature = "gateway", Provider = "openai", Model = "gpt-4o" };
        var allAtOnce = true;
        Reserve(1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Reserve(1000);
        var perCall = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;

        allAtOnce.ShouldBeTrue();
        perCall.ShouldBeLessThanOrEqualTo(128);

        void Reserve(int calls)
        {
            for (var i = 0; i < calls; i++)
            {
                var admitted = ledger.Ledger.ReserveAsync(request, CancellationToken.None);
                allAtOnce &= admitted.IsCompletedSuccessfully;
            }
        }
    }

    [Fact]
    public async Task Settle_Twice_WritesOnce()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        var call = SampleEvents.Call(SampleEvents.NewOrganization());
        var reservation = (await ledger.Ledger.ReserveAsync(
            new AdmissionRequest { Organization = call.Organization, Feature = "gateway", Provider = "openai", Model = "gpt-4o" }, CancellationToken.None)).Value;

        await ledger.Ledger.SettleAsync(reservation, call, default, CancellationToken.None);
        await ledger.Ledger.SettleAsync(reservation, call with { Id = new(Guid.CreateVersion7()) }, default, CancellationToken.None);
        reservation.Dispose();
        await ledger.DrainAsync();

        (await ledger.CountAsync("SELECT count(*) FROM ld_usage_event")).ShouldBe(1);
    }
}
