using System.Text.Json;

namespace Castellum.Simulator.Control;

/// <summary>Reading the log and writing the script.</summary>
internal static class ControlEndpoints
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Map(WebApplication app, Simulation simulation)
    {
        app.MapGet("/sim/health", () => Results.Text("ok"));
        app.MapGet("/sim/requests", () => Results.Json(new { count = simulation.Log.Count, data = simulation.Log.Entries }, s_json));
        app.MapGet("/sim/image.png", () => Results.Bytes(Convert.FromBase64String(OpenAi.ImageEndpoints.PixelPng), "image/png"));
        app.MapPost("/sim/reset", () =>
        {
            simulation.Reset();
            return Results.NoContent();
        });
        app.MapPost("/sim/script", async (HttpRequest request, CancellationToken cancellationToken) =>
        {
            var body = await Simulation.ReadBodyAsync(request, cancellationToken);
            try
            {
                simulation.Script.Load(body);
                return Results.NoContent();
            }
            catch (FormatException e)
            {
                return Results.Text(e.Message, statusCode: 400);
            }
        });
    }
}
