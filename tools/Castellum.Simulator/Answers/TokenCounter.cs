using System.Text;

namespace Castellum.Simulator.Answers;

/// <summary>The simulator's token count: UTF-8 bytes divided by four, rounded up, and four more for every message. Simple, the same everywhere.</summary>
internal static class TokenCounter
{
    public static int Count(string text) => (Encoding.UTF8.GetByteCount(text) + 3) / 4;

    public static int Count(IEnumerable<SimMessage> messages) => messages.Sum(m => Count(m.Text) + 4);
}
