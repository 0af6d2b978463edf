using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Castellum.Architecture.Tests.Hosting;

namespace Castellum.Architecture.Tests.Docs;

/// <summary>The options of the modules with their defaults, ranges and descriptions, as docs/configuration.md lists them.</summary>
internal static partial class OptionTable
{
    /// <summary>The classes whose names end in Options.</summary>
    public static IEnumerable<Type> Classes(params string[] assemblies) =>
        assemblies.SelectMany(a => Assembly.Load(a).GetExportedTypes())
            .Where(t => t.IsClass && t.Name.EndsWith("Options", StringComparison.Ordinal) && t.GetConstructor([]) is not null)
            .OrderBy(t => t.FullName, StringComparer.Ordinal);

    public static string Render(IEnumerable<Type> classes)
    {
        var page = new StringBuilder();
        foreach (var type in classes)
        {
            var docs = Documentation(type);
            page.Append($"\n### {type.Name} ({type.Assembly.GetName().Name})\n\n| option | default | range | meaning |\n| --- | --- | --- | --- |\n");
            var instance = Activator.CreateInstance(type)!;
            foreach (var property in type.GetProperties().Where(p => p.CanWrite || typeof(IList).IsAssignableFrom(p.PropertyType)).OrderBy(p => p.Name, StringComparer.Ordinal))
            {
                page.Append($"| `{property.Name}` | {Default(property, instance)} | {Range(property)} | {Summary(docs, property)} |\n");
            }
        }

        return page.Append('\n').ToString();
    }

    /// <summary>Options without a description in their XML documentation.</summary>
    public static IEnumerable<string> Undocumented(Type type)
    {
        var docs = Documentation(type);
        return type.GetProperties().Where(p => p.CanWrite && Summary(docs, p).Length == 0).Select(p => $"{type.Name}.{p.Name}");
    }

    /// <summary>What the compiler wrote when it built the module.</summary>
    private static XDocument Documentation(Type type)
    {
        var name = type.Assembly.GetName().Name!;
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        return XDocument.Load(Path.Combine(Repository.Root, "artifacts/obj", name, configuration, name + ".xml"));
    }

    private static string Default(PropertyInfo property, object instance) => property.GetValue(instance) switch
    {
        null => "none",
        "" => "empty",
        bool flag => flag ? "true" : "false",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        string text => $"`{text}`",
        IEnumerable list => list.Cast<object>().Any() ? string.Join(", ", list.Cast<object>()) : "empty",
        var other => $"`{other}`",
    };

    private static string Range(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? $"{range.Minimum} to {range.Maximum}" : "";

    private static string Summary(XDocument docs, PropertyInfo property)
    {
        var member = docs.Descendants("member").FirstOrDefault(m => m.Attribute("name")?.Value == $"P:{property.DeclaringType!.FullName}.{property.Name}");
        var summary = member?.Element("summary");
        if (summary is null)
        {
            return "";
        }

        foreach (var reference in summary.Descendants("see").ToList())
        {
            reference.ReplaceWith(reference.Attribute("cref")?.Value.Split('.')[^1] ?? "");
        }

        return Blanks().Replace(summary.Value, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
