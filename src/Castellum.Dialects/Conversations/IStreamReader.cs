using System.Text.Json;

namespace Castellum.Dialects.Conversations;

/// <summary>Turns a provider's stream payloads into events. Keeps the state of one stream.</summary>
internal interface IStreamReader
{
    /// <summary>Reads one payload.</summary>
    void Read(JsonElement data, string eventName, List<AnswerEvent> events);

    /// <summary>The provider's stream is over: closes what is open.</summary>
    void Complete(List<AnswerEvent> events);
}
