namespace Castellum.Contract.Tests;

/// <summary>What every SDK asks, so that cells can be compared; the same as in tests/contract.</summary>
internal static class Material
{
    public const string Question = "The castle was built in 1234. Tell me about the castle.";
    public const string FollowUp = "When was the castle built?";
    public const string ToolQuestion = "Please use get weather for \"Paris\".";
    public const string TwoToolsQuestion = "Please use get weather and get time for \"Paris\".";
    public const string ToolAnswer = "Sunny, 21 degrees.";
    public const string StructuredQuestion = "Describe the city \"Paris\".";
    public const string ImageQuestion = "The castle was built in 1234. Is the castle in the image?";
    public const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    public const string Weather = "get_weather";
    public const string Time = "get_time";
    public const string ToolProperties = """{"city":{"type":"string"}}""";
    public const string ToolSchema = $$"""{"type":"object","properties":{{ToolProperties}},"required":["city"],"additionalProperties":false}""";
    public const string CitySchema =
        """{"type":"object","properties":{"city":{"type":"string"},"people":{"type":"integer"}},"required":["city","people"],"additionalProperties":false}""";
}
