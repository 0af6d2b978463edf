using Castellum.Kernel.Results;

namespace Castellum.Dialects.Scanning;

/// <summary>What one pass has found so far.</summary>
internal struct ScanState
{
    public string? Model;
    public ByteRange ModelValue;
    public bool Stream;
    public long? MaxOutputTokens;
    public int Choices;
    public bool IncludeUsage;
    public ByteRange StreamOptionsValue;
    public ByteRange IncludeUsageValue;
    public bool CostInUsage;
    public RequestFeatures Features;
    public int MessageCount;
    public int ToolCount;
    public long TextBytes;
    public long MediaBytes;
    public int ImageCount;
    public int FileCount;
    public string? CacheKey;
    public string? PreviousResponseId;
    public bool HasProperties;
    public bool HasPrompt;
    public ScanField Seen;
    public Error? Error;
}
