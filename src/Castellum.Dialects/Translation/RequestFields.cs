using System.Collections.Frozen;
using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Translation;

/// <summary>The fields of each dialect's requests that translation reads, refuses, or that mean nothing elsewhere; any other is left out and named, so that nothing is dropped in silence.</summary>
/// <remarks>docs/dialect-fields.md shows what becomes of every field that the vendors' own clients can send; a test draws it from the clients' types.</remarks>
internal static class RequestFields
{
    private const int MaxNamed = 16;

    // Found in many places, and known by one name.
    private static readonly FrozenSet<string> Bare = new[] { "cache_control", "citations", "prompt_cache_breakpoint" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Dialect, FieldTree> Known = new Dictionary<Dialect, FieldTree>
    {
        [Dialect.OpenAiChat] = FieldTree.Parse("""
            model stream stream_options usage max_completion_tokens max_tokens temperature top_p top_k seed presence_penalty frequency_penalty n stop user safety_identifier
            parallel_tool_calls reasoning_effort reasoning { effort max_tokens enabled exclude } functions function_call modalities
            response_format { type json_schema { name schema strict } }
            tool_choice { type function { name } allowed_tools }
            tools { type function { name description parameters strict } custom }
            messages {
                role content { type text thinking refusal image_url { url detail } input_audio file { file_data filename file_id } } tool_call_id refusal reasoning reasoning_content
                reasoning_details tool_calls { id type index function { name arguments } extra_content custom } annotations function_call
            }
            """),
        [Dialect.OpenAiResponses] = FieldTree.Parse("""
            model stream stream_options instructions max_output_tokens temperature top_p user safety_identifier parallel_tool_calls previous_response_id conversation prompt background
            include store truncation reasoning { effort } text { format { type name schema strict } }
            tool_choice tools { type name description parameters strict }
            input {
                type id status role call_id name arguments encrypted_content summary
                content { type text refusal image_url detail file_data file_url filename file_id input_audio annotations logprobs }
                output { type text image_url detail file_data file_url filename file_id }
            }
            """),
        [Dialect.Anthropic] = FieldTree.Parse("""
            model stream max_tokens temperature top_p top_k stop_sequences metadata { user_id } system { type text }
            thinking { type budget_tokens } output_config { effort format { type schema } } output_format { type schema }
            tool_choice { type name disable_parallel_tool_use } tools { type name description input_schema strict }
            messages {
                role content {
                    type text thinking signature data id name input tool_use_id is_error title source { type media_type data url content { type text source { type media_type data url } } }
                    content { type text title source { type media_type data url content { type text } } content { type text } }
                }
            }
            """),
        [Dialect.Gemini] = FieldTree.Parse("""
            model cachedContent
            systemInstruction { role parts { text } } system_instruction { role parts { text } }
            contents { role parts {
                text thought thoughtSignature thought_signature inlineData { mimeType mime_type data } inline_data { mimeType mime_type data }
                fileData { mimeType mime_type fileUri file_uri } file_data { mimeType mime_type fileUri file_uri }
                functionCall { id name args } function_call { id name args }
                functionResponse { id name response parts { inlineData { mimeType data } fileData { mimeType fileUri } } } function_response { id name response parts { inlineData { mimeType data } fileData { mimeType fileUri } } }
            } }
            tools { functionDeclarations { name description parameters parametersJsonSchema } function_declarations { name description parameters parametersJsonSchema }
                googleSearch googleSearchRetrieval googleMaps codeExecution computerUse fileSearch urlContext mcpServers }
            toolConfig { functionCallingConfig { mode allowedFunctionNames } } tool_config { function_calling_config { mode allowedFunctionNames } functionCallingConfig { mode allowedFunctionNames } }
            generationConfig { maxOutputTokens max_output_tokens temperature topP top_p topK top_k seed presencePenalty presence_penalty frequencyPenalty frequency_penalty candidateCount candidate_count
                stopSequences stop_sequences responseMimeType response_mime_type responseSchema response_schema responseJsonSchema responseModalities response_modalities
                thinkingConfig { thinkingBudget thinkingLevel includeThoughts } thinking_config { thinkingBudget thinkingLevel includeThoughts } }
            generation_config
            """),
    }.ToFrozenDictionary();

    /// <summary>Notes the fields that nothing reads.</summary>
    public static void NoteUnknown(Dialect dialect, JsonElement root, ModelRequest request)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        Known[dialect].Walk(root, path =>
        {
            // The names come from outside and are repeated for every message: each is said once, and not all of very many.
            var name = path[(path.LastIndexOf('.') + 1)..];
            name = Bare.Contains(name) ? name : path;
            if (named.Count < MaxNamed || named.Contains(name))
            {
                named.Add(name);
                request.Note(name);
            }
            else
            {
                request.Note("more");
            }
        });
    }
}
