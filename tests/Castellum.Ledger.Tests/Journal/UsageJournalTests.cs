using Castellum.Ledger.Events;
using Castellum.Ledger.Journal;
using Castellum.Ledger.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Castellum.Ledger.Tests.Journal;

public sealed class UsageJournalTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("castellum-journal-").FullName;

    [Theory]
    [InlineData(JournalDurability.Process)]
    [InlineData(JournalDurability.Machine)]
    public async Task Append_FromManyCallers_ReadsEveryEventOnceAndEachEntryInOnePiece(JournalDurability durability)
    {
        var organization = SampleEvents.NewOrganization();
        List<UsageEvent> read = [];
        using (var journal = Open(durability))
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, 2000), async (_, _) =>
            {
                var call = SampleEvents.Call(organization);
                (await journal.AppendAsync(call, [SampleEvents.Attempt(call)])).IsSuccess.ShouldBeTrue();
            });
        }

        using var again = Open(durability);
        using var reader = new JournalReader(again, NullLogger<JournalReader>.Instance);
        reader.Read(read, int.MaxValue);

        read.Count.ShouldBe(4000);
        read.Select(e => e.Id).Distinct().Count().ShouldBe(4000);
        for (var i = 0; i < read.Count; i += 2)
        {
            read[i + 1].Call.ShouldBe(read[i].Call);
        }

        reader.Damaged.ShouldBe(0);
    }

    [Fact]
    public async Task Read_TornTailOfEveryLength_KeepsEveryWholeEntry()
    {
        var call = SampleEvents.Call(SampleEvents.NewOrganization());
        long whole;
        using (var journal = Open())
        {
            await journal.AppendAsync(call, []);
            whole = journal.End.Length;
            await journal.AppendAsync(SampleEvents.Call(call.Organization), []);
        }

        var path = JournalSegment.List(_directory)[0].Path;
        var bytes = await File.ReadAllBytesAsync(path);
        for (var length = whole; length < bytes.Length; length += 7)
        {
            foreach (var file in Directory.EnumerateFiles(_directory))
            {
                File.Delete(file);
            }

            await File.WriteAllBytesAsync(path, bytes[..(int)length]);
            using var journal = Open();
            using var reader = new JournalReader(journal, NullLogger<JournalReader>.Instance);
            List<UsageEvent> read = [];
            while (reader.Read(read, 1000))
            {
                read.Count.ShouldBeLessThan(3);
            }

            read.Count.ShouldBe(1);
            read[0].Id.ShouldBe(call.Id);
        }
    }

    [Fact]
    public async Task Read_DamageInTheMiddle_SkipsOneEntryAndKeepsItsBytes()
    {
        List<UsageEvent> written = [.. Enumerable.Range(0, 5).Select(_ => SampleEvents.Call(SampleEvents.NewOrganization()))];
        List<long> ends = [];
        using (var journal = Open())
        {
            foreach (var e in written)
            {
                await journal.AppendAsync(e, []);
                ends.Add(journal.End.Length);
            }
        }

        var path = JournalSegment.List(_directory)[0].Path;
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[ends[1] + 40] ^= 0x55;
        await File.WriteAllBytesAsync(path, bytes);

        using var again = Open();
        using var reader = new JournalReader(again, NullLogger<JournalReader>.Instance);
        List<UsageEvent> read = [];
        reader.Read(read, int.MaxValue);

        read.Select(e => e.Id).ShouldBe(written.Where((_, i) => i != 2).Select(e => e.Id));
        reader.Damaged.ShouldBe(1);
        Directory.EnumerateFiles(_directory, "*.damaged").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Trim_AfterSegmentsWereRead_RemovesThemAndTheirBytes()
    {
        using var journal = Open(configure: o => o.SegmentBytes = 64 * 1024);
        for (var i = 0; i < 1000; i++)
        {
            await journal.AppendAsync(SampleEvents.Call(SampleEvents.NewOrganization()), []);
        }

        var before = journal.Bytes;
        JournalSegment.List(_directory).Count.ShouldBeGreaterThan(3);
        using var reader = new JournalReader(journal, NullLogger<JournalReader>.Instance);
        List<UsageEvent> read = [];
        reader.Read(read, int.MaxValue);
        reader.Trim(reader.Position.Sequence);

        read.Count.ShouldBe(1000);
        JournalSegment.List(_directory).Count.ShouldBe(1);
        journal.Bytes.ShouldBeInRange(0, before / 3);
    }

    [Fact]
    public async Task Refusal_JournalAtItsMostBytes_SaysSo()
    {
        using var journal = Open(configure: o => o.JournalMaxBytes = 1024 * 1024);
        journal.Refusal.ShouldBeNull();
        while (journal.Bytes < 1024 * 1024)
        {
            (await journal.AppendAsync(SampleEvents.Call(SampleEvents.NewOrganization()), [])).IsSuccess.ShouldBeTrue();
        }

        journal.Refusal!.ShouldContain("the database does not take them");
        (await journal.AppendAsync(SampleEvents.Call(SampleEvents.NewOrganization()), [])).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Open_FolderInUse_Throws()
    {
        using var journal = Open();

        Should.Throw<IOException>(() => Open()).Message.ShouldContain("used by another process");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private UsageJournal Open(JournalDurability durability = JournalDurability.Process, Action<LedgerOptions>? configure = null)
    {
        var options = new LedgerOptions { Durability = durability };
        configure?.Invoke(options);
        return new UsageJournal(_directory, options, NullLogger<UsageJournal>.Instance);
    }
}
