using System.Text.RegularExpressions;

namespace Castellum.Dialects.Tests.Translation;

/// <summary>The same requests in each client dialect.</summary>
internal static class Prompts
{
    private const string Schema = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";
    private const string Pixel = "iVBORw0KGgo=";

    public static string Tools(Dialect dialect, bool reasoning) => Regex.Replace(Fill(ToolsTemplate(dialect)), @"REASONING\(([^)]*)\)", reasoning ? "$1" : "");

    public static string Structured(Dialect dialect) => Fill(StructuredTemplate(dialect));

    public static string Image(Dialect dialect) => Fill(ImageTemplate(dialect));

    private static string Fill(string template) => template.Replace("SCHEMA", Schema).Replace("PIXEL", Pixel);

    public static string Text(Dialect dialect) => dialect switch
    {
        Dialect.OpenAiChat => """{"model":"x","messages":[{"role":"system","content":"The keep has four floors."},{"role":"user","content":"How many floors has the keep?"}]}""",
        Dialect.OpenAiResponses => """{"model":"x","instructions":"The keep has four floors.","input":"How many floors has the keep?"}""",
        Dialect.Anthropic => """{"model":"x","max_tokens":500,"system":"The keep has four floors.","messages":[{"role":"user","content":"How many floors has the keep?"}]}""",
        _ => """{"systemInstruction":{"parts":[{"text":"The keep has four floors."}]},"contents":[{"role":"user","parts":[{"text":"How many floors has the keep?"}]}]}""",
    };

    private static string ToolsTemplate(Dialect dialect) => dialect switch
    {
        Dialect.OpenAiChat => """{"model":"x"REASONING(,"reasoning_effort":"low"),"messages":[{"role":"user","content":"use get_weather and get_time for \"Lima\""}],"tools":[{"type":"function","function":{"name":"get_weather","parameters":SCHEMA}},{"type":"function","function":{"name":"get_time"}}]}""",
        Dialect.OpenAiResponses => """{"model":"x"REASONING(,"reasoning":{"effort":"low"}),"input":"use get_weather and get_time for \"Lima\"","tools":[{"type":"function","name":"get_weather","parameters":SCHEMA},{"type":"function","name":"get_time"}]}""",
        Dialect.Anthropic => """{"model":"x","max_tokens":9000REASONING(,"thinking":{"type":"enabled","budget_tokens":1024}),"messages":[{"role":"user","content":"use get_weather and get_time for \"Lima\""}],"tools":[{"name":"get_weather","input_schema":SCHEMA},{"name":"get_time","input_schema":{"type":"object"}}]}""",
        _ => """{"contents":[{"role":"user","parts":[{"text":"use get_weather and get_time for \"Lima\""}]}],"generationConfig":{REASONING("thinkingConfig":{"thinkingBudget":1024})},"tools":[{"functionDeclarations":[{"name":"get_weather","parameters":{"type":"OBJECT","properties":{"city":{"type":"STRING"}}}},{"name":"get_time"}]}]}""",
    };

    private static string StructuredTemplate(Dialect dialect) => dialect switch
    {
        Dialect.OpenAiChat => """{"model":"x","messages":[{"role":"user","content":"the city is \"Lima\""}],"response_format":{"type":"json_schema","json_schema":{"name":"a","schema":SCHEMA}}}""",
        Dialect.OpenAiResponses => """{"model":"x","input":"the city is \"Lima\"","text":{"format":{"type":"json_schema","name":"a","schema":SCHEMA}}}""",
        Dialect.Anthropic => """{"model":"x","max_tokens":500,"messages":[{"role":"user","content":"the city is \"Lima\""}],"output_config":{"format":{"type":"json_schema","schema":SCHEMA}}}""",
        _ => """{"contents":[{"role":"user","parts":[{"text":"the city is \"Lima\""}]}],"generationConfig":{"responseMimeType":"application/json","responseSchema":{"type":"OBJECT","properties":{"city":{"type":"STRING"}}}}}""",
    };

    private static string ImageTemplate(Dialect dialect) => dialect switch
    {
        Dialect.OpenAiChat => """{"model":"x","messages":[{"role":"user","content":[{"type":"text","text":"see this"},{"type":"image_url","image_url":{"url":"data:image/png;base64,PIXEL"}},{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,PIXEL"}}]}]}""",
        Dialect.OpenAiResponses => """{"model":"x","input":[{"role":"user","content":[{"type":"input_text","text":"see this"},{"type":"input_image","image_url":"data:image/png;base64,PIXEL"},{"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,PIXEL"}]}]}""",
        Dialect.Anthropic => """{"model":"x","max_tokens":500,"messages":[{"role":"user","content":[{"type":"text","text":"see this"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"PIXEL"}},{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"PIXEL"}}]}]}""",
        _ => """{"contents":[{"role":"user","parts":[{"text":"see this"},{"inlineData":{"mimeType":"image/png","data":"PIXEL"}},{"inlineData":{"mimeType":"application/pdf","data":"PIXEL"}}]}]}""",
    };
}
