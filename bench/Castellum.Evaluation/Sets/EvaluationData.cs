namespace Castellum.Evaluation.Sets;

/// <summary>Where the evaluation sets lie; they are not part of the project.</summary>
internal static class EvaluationData
{
    public static string? Root => Environment.GetEnvironmentVariable("CASTELLUM_EVAL_DATA");

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root ?? throw new InvalidOperationException("Set CASTELLUM_EVAL_DATA."), .. parts]);
}
