using System.Text.Json;
using Castellum.Dialects.Anthropic;
using Castellum.Dialects.Bedrock;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Gemini;
using Castellum.Dialects.OpenAi;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Translation;

/// <summary>Translates a conversation request from the client's dialect into the provider's.</summary>
/// <remarks>
/// Pure and thread-safe. What the target cannot express is either refused (where leaving it out would change what is asked for)
/// or left out and named in <see cref="TranslatedRequest.Dropped"/>; docs/features/dialects.md lists both.
/// </remarks>
public static class RequestTranslator
{
    /// <summary>Translates a body that the scanner has accepted.</summary>
    /// <param name="from">The client's dialect: chat, responses, Anthropic or Gemini.</param>
    /// <param name="to">The provider's dialect: those and Bedrock.</param>
    /// <param name="body">The client's body.</param>
    /// <param name="options">What the target needs.</param>
    public static Result<TranslatedRequest> Translate(Dialect from, Dialect to, ReadOnlyMemory<byte> body, TranslationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            using var document = JsonRead.Parse(body);
            var request = Read(from, document.RootElement);
            RequestFields.NoteUnknown(from, document.RootElement, request);
            request.Model = options.Model;
            request.Stream = options.Stream ?? request.Stream;
            Speak(request, to);
            Check(request);
            for (var i = 0; i < request.Turns.Count; i++)
            {
                request.Turns[i] = Turn.Settle(request.Turns[i]);
            }

            request.Note("reasoning", to.Family() != DialectFamily.Gemini && request.Turns.Any(t => t.Parts.Any(p => p is TextPart { Signature: not null })));
            var written = Write(to, request, options);
            return new TranslatedRequest(written, request.Stream, [.. request.Dropped]);
        }
        catch (TranslationException e)
        {
            return e.Error;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // JSON that is cut or has a wrong type at a place where nothing is known to be tolerant.
            return new Error(ErrorKind.Invalid, "invalid_request", "The request does not have the form of its dialect.");
        }
    }

    private static ModelRequest Read(Dialect from, JsonElement root) => from switch
    {
        Dialect.OpenAiChat => ChatRequestReader.Read(root),
        Dialect.OpenAiResponses => ResponsesRequestReader.Read(root),
        Dialect.Anthropic => AnthropicRequestReader.Read(root),
        Dialect.Gemini => GeminiRequestReader.Read(root),
        _ => throw TranslationException.Unsupported("model", $"Requests of the kind '{from}' cannot be translated."),
    };

    private static ReadOnlyMemory<byte> Write(Dialect to, ModelRequest request, TranslationOptions options) => to switch
    {
        Dialect.OpenAiChat => ChatRequestWriter.Write(request, options),
        Dialect.OpenAiResponses => ResponsesRequestWriter.Write(request, options),
        Dialect.Anthropic => AnthropicRequestWriter.Write(request, options),
        Dialect.Gemini => GeminiRequestWriter.Write(request, options),
        Dialect.BedrockConverse => ConverseRequestWriter.Write(request, options),
        _ => throw TranslationException.Unsupported("model", $"Requests cannot be translated to '{to}'."),
    };

    // OpenAI answers instructions alone; others need somebody who speaks: the last of the instructions is said by the user.
    private static void Speak(ModelRequest request, Dialect to)
    {
        var last = request.Turns.Count - 1;
        if (to is not (Dialect.OpenAiChat or Dialect.OpenAiResponses) && last >= 0 && request.Turns.TrueForAll(t => t.Speaker == Speaker.System))
        {
            request.Turns[last] = request.Turns[last] with { Speaker = Speaker.User };
        }
    }

    private static void Check(ModelRequest request)
    {
        if (!request.Dialogue.Any() && !request.SystemTexts.Any())
        {
            throw new TranslationException("missing_field", "The conversation has no message of a user or assistant.", "messages");
        }

        if (request.ToolChoice == ToolChoiceMode.Named && request.Tools.TrueForAll(t => t.Name != request.ToolName))
        {
            throw new TranslationException("invalid_tool_choice", $"The tool '{request.ToolName}' of the tool choice is not among the tools.", "tool_choice");
        }
    }
}
