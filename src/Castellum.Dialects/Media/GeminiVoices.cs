using System.Collections.Frozen;

namespace Castellum.Dialects.Media;

/// <summary>OpenAI's voices and those of Gemini that stand in for them, by how they are described; any other name is Gemini's own.</summary>
internal static class GeminiVoices
{
    private static readonly FrozenDictionary<string, string> StandIns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["alloy"] = "Kore",
        ["ash"] = "Orus",
        ["ballad"] = "Enceladus",
        ["cedar"] = "Charon",
        ["coral"] = "Aoede",
        ["echo"] = "Iapetus",
        ["fable"] = "Puck",
        ["marin"] = "Sulafat",
        ["nova"] = "Leda",
        ["onyx"] = "Algenib",
        ["sage"] = "Vindemiatrix",
        ["shimmer"] = "Zephyr",
        ["verse"] = "Fenrir",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the voice; one that stands in for another is noted.</summary>
    public static string Take(MediaFields fields)
    {
        var asked = fields.TakeRequired("voice");
        if (!StandIns.TryGetValue(asked, out var voice))
        {
            return asked;
        }

        fields.Note("voice");
        return voice;
    }
}
