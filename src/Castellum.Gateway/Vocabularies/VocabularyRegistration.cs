using Castellum.Foundation.Jobs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Puts vocabularies into the gateway.</summary>
internal static class VocabularyRegistration
{
    public static IServiceCollection AddVocabularies(this IServiceCollection services) => services
        .AddSingleton<VocabularyCatalogue>()
        .AddScoped<VocabularyStore>()
        .AddScoped<VocabularyWorth>()
        .AddScoped<LearnVocabulary>()
        .AddSingleton<VocabularyUsage>()
        .AddSingleton<VocabularyUsageWriter>()
        .AddHostedService(services => services.GetRequiredService<VocabularyUsageWriter>())
        .AddRecurringJob<RetireVocabularies>(TimeSpan.FromDays(1))
        .AddJobHandler<LearnJob>()
        .AddRecurringJob<SweepLearnings>(TimeSpan.FromHours(1));

    public static void Map(IEndpointRouteBuilder routes)
    {
        VocabularyEndpoints.Map(routes);
        VocabularyVersionEndpoints.Map(routes);
        VocabularyFileEndpoints.Map(routes);
        LearningEndpoints.Map(routes);
        EvaluateVocabulary.Map(routes);
        PruneVocabulary.Map(routes);
    }
}
