using System.Net;
using Castellum.Dialects;
using Castellum.Gateway.Errors;
using Castellum.Kernel.Ids;
using Castellum.Server.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Castellum.Integration.Tests.BadInput;

/// <summary>A bug of ours on a vendor's endpoint, over a real socket.</summary>
public class InternalErrorTests
{
    [Theory]
    [InlineData(Dialect.OpenAiChat, "\"code\":\"internal_error\"")]
    [InlineData(Dialect.OpenAiResponses, "\"code\":\"internal_error\"")]
    [InlineData(Dialect.Anthropic, "\"type\":\"api_error\"")]
    [InlineData(Dialect.Gemini, "\"status\":\"INTERNAL\"")]
    [InlineData(Dialect.Gemini, "\"retryDelay\":\"1s\"")]
    [InlineData(null, "\"code\":\"internal_error\",\"retryable\":true")]
    public async Task WhatEscapesAnEndpoint_Is500InTheShapeOfItsDialectAndMayBeTriedAgain(Dialect? dialect, string shape)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IIdGenerator, Ids>();
        builder.Services.AddProblemDetails().AddExceptionHandler<ProblemExceptionHandler>();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseExceptionHandler();
        var call = app.MapPost("/call", string (HttpContext _) => throw new InvalidOperationException("the inside"));
        if (dialect is { } vendors)
        {
            call.WithMetadata(DialectErrorWriter.For(vendors));
        }

        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        var response = await client.PostAsync("/call", null, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        body.ShouldContain(shape);
        body.ShouldNotContain("the inside");
        body.ShouldContain("try again");
        response.Headers.GetValues("x-should-retry").ShouldBe(["true"]);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
    }

    private sealed class Ids : IIdGenerator
    {
        public Guid NewId() => Guid.CreateVersion7();
    }
}
