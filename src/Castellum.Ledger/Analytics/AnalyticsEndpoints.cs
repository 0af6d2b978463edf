using Castellum.Foundation.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Ledger.Analytics;

/// <summary>The routes of the analytics.</summary>
internal static class AnalyticsEndpoints
{
    public static void MapAnalytics(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/analytics").WithTags("Analytics");
        group.MapGet("/savings", SavingsReport.GetAsync).WithSummary("Spend and savings of a period").RequirePermission(Permissions.ViewAnalytics);
        group.MapGet("/usage-over-time", UsageOverTime.GetAsync).WithSummary("Usage per hour, day, week or month").RequirePermission(Permissions.ViewAnalytics);
        group.MapGet("/breakdown", UsageBreakdown.GetAsync).WithSummary("Usage by one dimension").RequirePermission(Permissions.ViewAnalytics);
        group.MapGet("/forecast", SpendForecast.GetAsync).WithSummary("Spend at the end of the month").RequirePermission(Permissions.ViewAnalytics);
        group.MapGet("/recommendations", Recommendations.GetAsync).WithSummary("What would save money").RequirePermission(Permissions.ViewAnalytics);
        group.MapGet("/export", UsageExport.Get).WithSummary("All calls of a period as CSV or Parquet").RequirePermission(Permissions.ViewAnalytics);
    }
}
