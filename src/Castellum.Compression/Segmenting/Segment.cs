using Castellum.Compression.Engine;

namespace Castellum.Compression.Segmenting;

/// <summary>A stretch of the text of one kind.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; the segments of a text joined give the text.</param>
internal readonly record struct Segment(ContentKind Kind, string Text);
