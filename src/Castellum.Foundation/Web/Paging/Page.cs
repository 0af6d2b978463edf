namespace Castellum.Foundation.Web.Paging;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="Data">The items, in the list's order.</param>
/// <param name="NextCursor">Pass as <c>cursor</c> to get the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, string? NextCursor);
