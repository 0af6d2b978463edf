using Castellum.Foundation.Data.Conventions;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Journal;

/// <summary>The binary form of a usage event in the journal. The first byte is the version; fields keep their order within one.</summary>
internal static class UsageEventCodec
{
    /// <summary>Most stages kept per event.</summary>
    public const int MaxStages = 32;

    private const byte Version = 1;
    private const int MaxStageName = 32;
    private const int Texts = 14;

    /// <summary>No encoded event is larger: fixed fields, and every text and stage at its longest.</summary>
    public const int MaxSize = 1024 + (Texts * ((UsageEvent.MaxText * 3) + 3)) + (MaxStages * ((MaxStageName * 3) + 22));

    public static int Write(UsageEvent e, Span<byte> buffer)
    {
        var writer = new EventWriter(buffer);
        writer.Byte(Version);
        WriteIdentity(ref writer, e);
        WriteRoute(ref writer, e);
        WriteQuantities(ref writer, e.Used);
        WriteFigures(ref writer, e);
        WriteStages(ref writer, e.Stages);
        return writer.Position;
    }

    public static UsageEvent Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new EventReader(bytes);
        if (reader.Byte() != Version)
        {
            throw new InvalidDataException("A journal entry is of an unknown version.");
        }

        // Initialisers run in the order they are written here, which is the order of the bytes.
        var e = new UsageEvent
        {
            Id = new UsageEventId(reader.Guid()),
            Kind = reader.Enum<UsageEventKind>(3),
            Organization = new OrganizationId(reader.Guid()),
            Call = new CallId(reader.Guid()),
            At = Instant(reader.Number()),
            User = reader.OptionalGuid() is { } user ? new UserId(user) : null,
            ApiKey = reader.OptionalGuid() is { } key ? new ApiKeyId(key) : null,
            Feature = reader.Text() ?? "",
            Operation = reader.Text() ?? "",
            Task = reader.Text(),
            Conversation = reader.Text(),
            Attempt = reader.Int(),
            Attempts = reader.Int(),
            TextType = reader.Text(),
            Vocabulary = reader.Text(),
            Provider = reader.Text() ?? "",
            ModelRequested = reader.Text() ?? "",
            ModelServed = reader.Text() ?? "",
            Route = reader.Text(),
            RouteReason = reader.Text(),
            Tier = reader.Enum<PriceTier>(4),
            Used = ReadQuantities(ref reader),
            TokensOriginal = Tokens(ref reader),
            TokensCompressed = Tokens(ref reader),
            CostWith = new NanoUsd(reader.Number()),
            Savings = ReadSavings(ref reader),
            PriceId = reader.Text(),
            PriceState = reader.Enum<PriceState>(3),
            Basis = reader.Enum<UsageBasis>(3),
            Latency = Microseconds(reader.NonNegative()),
            FirstToken = reader.Number() is >= 0 and var first ? Microseconds(first) : null,
            Quality = reader.Byte() == 0 ? null : reader.Real(),
            Status = reader.Enum<UsageStatus>(5),
            HttpStatus = reader.Int(),
            ErrorCode = reader.Text(),
            Streamed = reader.Byte() != 0,
            TraceId = reader.Text(),
            Stages = ReadStages(ref reader),
        };
        return reader.IsAtEnd ? e : throw new InvalidDataException("A journal entry is longer than its fields.");
    }

    private static void WriteIdentity(ref EventWriter writer, UsageEvent e)
    {
        writer.Guid(e.Id.Value);
        writer.Byte((byte)e.Kind);
        writer.Guid(e.Organization.Value);
        writer.Guid(e.Call.Value);
        writer.Number(InstantConverter.ToMicroseconds(e.At));
        writer.OptionalGuid(e.User?.Value);
        writer.OptionalGuid(e.ApiKey?.Value);
        writer.Text(e.Feature);
        writer.Text(e.Operation);
        writer.Text(e.Task);
        writer.Text(e.Conversation);
        writer.Number(e.Attempt);
        writer.Number(e.Attempts);
    }

    private static void WriteRoute(ref EventWriter writer, UsageEvent e)
    {
        writer.Text(e.TextType);
        writer.Text(e.Vocabulary);
        writer.Text(e.Provider);
        writer.Text(e.ModelRequested);
        writer.Text(e.ModelServed);
        writer.Text(e.Route);
        writer.Text(TextCut.AfterWord(e.RouteReason, UsageEvent.MaxText));
        writer.Byte((byte)e.Tier);
    }

    private static void WriteQuantities(ref EventWriter writer, in UsageQuantities used)
    {
        writer.Number(used.Input.Value);
        writer.Number(used.CachedRead.Value);
        writer.Number(used.CacheWrite5Minutes.Value);
        writer.Number(used.CacheWrite1Hour.Value);
        writer.Number(used.AudioInput.Value);
        writer.Number(used.CachedAudioRead.Value);
        writer.Number(used.ImageInput.Value);
        writer.Number(used.Output.Value);
        writer.Number(used.Reasoning.Value);
        writer.Number(used.AudioOutput.Value);
        writer.Number(used.ImageOutput.Value);
        writer.Number(used.Images);
        writer.Number(used.MediaMilliseconds);
        writer.Number(used.Characters);
        writer.Number(used.WebSearches);
        writer.Number(used.Requests);
    }

    private static UsageQuantities ReadQuantities(ref EventReader reader) => new()
    {
        Input = Tokens(ref reader),
        CachedRead = Tokens(ref reader),
        CacheWrite5Minutes = Tokens(ref reader),
        CacheWrite1Hour = Tokens(ref reader),
        AudioInput = Tokens(ref reader),
        CachedAudioRead = Tokens(ref reader),
        ImageInput = Tokens(ref reader),
        Output = Tokens(ref reader),
        Reasoning = Tokens(ref reader),
        AudioOutput = Tokens(ref reader),
        ImageOutput = Tokens(ref reader),
        Images = reader.Int(),
        MediaMilliseconds = reader.Number(),
        Characters = reader.Number(),
        WebSearches = reader.Int(),
        Requests = reader.Int(),
    };

    private static void WriteFigures(ref EventWriter writer, UsageEvent e)
    {
        writer.Number(e.TokensOriginal.Value);
        writer.Number(e.TokensCompressed.Value);
        writer.Number(e.CostWith.Value);
        writer.Number(e.Savings.Compression.Value);
        writer.Number(e.Savings.Cache.Value);
        writer.Number(e.Savings.Routing.Value);
        writer.Number(e.Savings.Batch.Value);
        writer.Number(e.Savings.Local.Value);
        writer.Number(e.Savings.PromptCache.Value);
        writer.Text(e.PriceId);
        writer.Byte((byte)e.PriceState);
        writer.Byte((byte)e.Basis);
        writer.Number(Math.Max(0, e.Latency.Ticks / TimeSpan.TicksPerMicrosecond));
        writer.Number(e.FirstToken is { } first ? Math.Max(0, first.Ticks / TimeSpan.TicksPerMicrosecond) : -1);
        writer.Byte(e.Quality is null ? (byte)0 : (byte)1);
        if (e.Quality is { } quality)
        {
            writer.Real(quality);
        }

        writer.Byte((byte)e.Status);
        writer.Number(e.HttpStatus);
        writer.Text(e.ErrorCode);
        writer.Byte(e.Streamed ? (byte)1 : (byte)0);
        writer.Text(e.TraceId);
    }

    private static Savings ReadSavings(ref EventReader reader) => new()
    {
        Compression = new NanoUsd(reader.Number()),
        Cache = new NanoUsd(reader.Number()),
        Routing = new NanoUsd(reader.Number()),
        Batch = new NanoUsd(reader.Number()),
        Local = new NanoUsd(reader.Number()),
        PromptCache = new NanoUsd(reader.Number()),
    };

    private static void WriteStages(ref EventWriter writer, IReadOnlyList<StageTiming> stages)
    {
        var count = Math.Min(stages.Count, MaxStages);
        writer.Byte((byte)count);
        for (var i = 0; i < count; i++)
        {
            var stage = stages[i];
            writer.Text(stage.Name, MaxStageName);
            writer.Number(stage.StartMicroseconds);
            writer.Number(stage.DurationMicroseconds);
        }
    }

    private static StageTiming[] ReadStages(ref EventReader reader)
    {
        var count = reader.Byte();
        if (count > MaxStages)
        {
            throw new InvalidDataException("A journal entry holds too many stages.");
        }

        if (count == 0)
        {
            return [];
        }

        var stages = new StageTiming[count];
        for (var i = 0; i < stages.Length; i++)
        {
            stages[i] = new StageTiming(reader.Text() ?? "", reader.Number(), reader.Number());
        }

        return stages;
    }

    private static TokenCount Tokens(ref EventReader reader) => new(reader.NonNegative());

    private static TimeSpan Microseconds(long value) =>
        value <= TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond
            ? TimeSpan.FromTicks(value * TimeSpan.TicksPerMicrosecond)
            : throw new InvalidDataException("A journal entry holds a time that is too long.");

    private static DateTimeOffset Instant(long microseconds) =>
        microseconds is > -62_135_596_800_000_000 and < 253_402_300_800_000_000
            ? InstantConverter.FromMicroseconds(microseconds)
            : throw new InvalidDataException("A journal entry holds an instant out of range.");
}
