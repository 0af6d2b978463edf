using System.Globalization;
using System.Text;

namespace Castellum.Evaluation.Report;

/// <summary>A small line chart as SVG, readable on light and dark pages.</summary>
internal sealed class Chart(string title, string xLabel, string yLabel, (double Low, double High) x, (double Low, double High) y)
{
    private const int Width = 640;
    private const int Height = 400;
    private const int Left = 64;
    private const int Bottom = 52;
    private const int Top = 40;
    private const int Right = 170;

    private static readonly string[] Colors = ["#2563eb", "#d97706", "#059669", "#dc2626", "#7c3aed", "#64748b"];

    private readonly StringBuilder _body = new();
    private int _series;

    public void Diagonal() => _body.Append($"<line x1=\"{X(x.Low)}\" y1=\"{Y(y.Low)}\" x2=\"{X(x.High)}\" y2=\"{Y(y.High)}\" stroke=\"#94a3b8\" stroke-dasharray=\"4 4\"/>\n");

    public void Add(string name, IEnumerable<(double X, double Y)> points)
    {
        var color = Colors[_series % Colors.Length];
        var list = points.ToList();
        _body.Append($"<polyline fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" points=\"{string.Join(' ', list.Select(p => $"{X(p.X)},{Y(p.Y)}"))}\"/>\n");
        foreach (var point in list)
        {
            _body.Append($"<circle cx=\"{X(point.X)}\" cy=\"{Y(point.Y)}\" r=\"3.5\" fill=\"{color}\"/>\n");
        }

        var row = Top + 14 + (20 * _series++);
        _body.Append($"<rect x=\"{Width - Right + 16}\" y=\"{row - 9}\" width=\"12\" height=\"12\" fill=\"{color}\"/><text x=\"{Width - Right + 34}\" y=\"{row + 1}\">{name}</text>\n");
    }

    public void Save(string path)
    {
        var svg = new StringBuilder();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"#475569\">\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>\n");
        svg.Append($"<text x=\"{Left}\" y=\"22\" font-size=\"15\" fill=\"#0f172a\">{title}</text>\n");
        for (var i = 0; i <= 5; i++)
        {
            var (vx, vy) = (x.Low + ((x.High - x.Low) * i / 5), y.Low + ((y.High - y.Low) * i / 5));
            svg.Append($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(vy)}\" y2=\"{Y(vy)}\" stroke=\"#e2e8f0\"/><text x=\"{Left - 8}\" y=\"{Y(vy)}\" text-anchor=\"end\" dominant-baseline=\"middle\">{Number(vy)}</text>");
            svg.Append($"<text x=\"{X(vx)}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{Number(vx)}</text>\n");
        }

        svg.Append($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\">{xLabel}</text><text transform=\"translate(16,{(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{yLabel}</text>\n");
        svg.Append(_body).Append("</svg>\n");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, svg.ToString());
    }

    private string X(double value) => Number(Left + ((value - x.Low) / (x.High - x.Low) * (Width - Left - Right)));

    private string Y(double value) => Number(Height - Bottom - ((value - y.Low) / (y.High - y.Low) * (Height - Top - Bottom)));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
