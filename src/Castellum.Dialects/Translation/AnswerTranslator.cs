using System.Text.Json;
using Castellum.Dialects.Anthropic;
using Castellum.Dialects.Bedrock;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Gemini;
using Castellum.Dialects.OpenAi;
using Castellum.Dialects.Usage;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Translation;

/// <summary>Translates a whole, not streamed answer from the provider's dialect into the client's. Pure and thread-safe.</summary>
public static class AnswerTranslator
{
    /// <summary>Translates a successful answer.</summary>
    /// <param name="from">The provider's dialect.</param>
    /// <param name="to">The client's dialect.</param>
    /// <param name="body">The provider's body.</param>
    /// <param name="context">What the answer takes from the request.</param>
    /// <returns>The body and the usage, or a failure of kind <see cref="ErrorKind.BadGateway"/> when the answer is not what its dialect promises.</returns>
    public static Result<TranslatedAnswer> Translate(Dialect from, Dialect to, ReadOnlyMemory<byte> body, AnswerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var tap = new ResponseTap(from);
        if (!tap.ObserveBody(body.Span))
        {
            return Invalid("The provider's answer is not valid JSON.");
        }

        if (tap.HasError)
        {
            return Invalid("The provider reported an error inside its answer.");
        }

        try
        {
            using var document = JsonRead.Parse(body);
            var answer = Read(from, document.RootElement, tap);
            if (answer.Stop == StopCause.Length)
            {
                // The limit cut a call in the middle of its arguments: what is left of it cannot be run.
                answer.Parts.RemoveAll(p => p is ToolCallPart call && !JsonRead.IsObject(call.Arguments));
            }

            return new TranslatedAnswer(Write(to, answer, context), tap);
        }
        catch (TranslationException e)
        {
            return Invalid(e.Message);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Invalid("The provider's answer does not have the form of its dialect.");
        }
    }

    private static ModelAnswer Read(Dialect from, JsonElement root, ResponseTap tap) => from switch
    {
        Dialect.OpenAiChat => ChatAnswerReader.Read(root, tap),
        Dialect.OpenAiResponses => ResponsesAnswerReader.Read(root, tap),
        Dialect.Anthropic => AnthropicAnswerReader.Read(root, tap),
        Dialect.Gemini => GeminiAnswerReader.Read(root, tap),
        Dialect.BedrockConverse => ConverseAnswerReader.Read(root, tap),
        _ => throw TranslationException.Unsupported("model", $"Answers of the kind '{from}' cannot be translated."),
    };

    private static ReadOnlyMemory<byte> Write(Dialect to, ModelAnswer answer, AnswerContext context) => to switch
    {
        Dialect.OpenAiChat => ChatAnswerWriter.Write(answer, context),
        Dialect.OpenAiResponses => ResponsesAnswerWriter.Write(answer, context),
        Dialect.Anthropic => AnthropicAnswerWriter.Write(answer, context),
        Dialect.Gemini => GeminiAnswerWriter.Write(answer, context),
        _ => throw TranslationException.Unsupported("model", $"Answers cannot be translated to '{to}'."),
    };

    private static Error Invalid(string message) => new(ErrorKind.BadGateway, "upstream_invalid", message);
}
