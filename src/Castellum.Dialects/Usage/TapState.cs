namespace Castellum.Dialects.Usage;

/// <summary>What a tap has seen so far.</summary>
internal struct TapState
{
    public UsageFields Usage;
    public long OutputCharacters;
    public StopCause Stop;
    public bool Terminated;
    public bool Errored;
    public bool HasCalls;
    public bool FrameHasOutput;
    public bool FrameHasUsage;
    public bool FrameHasChoices;
    public string? Model;
    public string? ResponseId;

    /// <summary>Counts a piece of output. Escapes count as written, continuation bytes of UTF-8 do not count.</summary>
    public void AddOutput(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return;
        }

        FrameHasOutput = true;
        var continuation = 0;
        foreach (var b in json)
        {
            continuation += (b & 0xC0) == 0x80 ? 1 : 0;
        }

        OutputCharacters += json.Length - continuation;
    }
}
