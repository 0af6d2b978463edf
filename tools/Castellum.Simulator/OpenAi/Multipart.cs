using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;
using Microsoft.AspNetCore.Http.Features;

namespace Castellum.Simulator.OpenAi;

/// <summary>Reads a form from the body that was already taken from the wire.</summary>
internal sealed class Multipart
{
    private readonly IFormCollection _form;

    private Multipart(IFormCollection form) => _form = form;

    public IFormFileCollection Files => _form.Files;

    public string? this[string name] => _form.TryGetValue(name, out var value) ? value.ToString() : null;

    public static async Task<Multipart> ReadAsync(Exchange exchange)
    {
        exchange.Context.Request.Body = new MemoryStream(exchange.Body);
        try
        {
            return new Multipart(await new FormFeature(exchange.Context.Request).ReadFormAsync(exchange.Aborted));
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException)
        {
            throw VendorFaultException.Invalid("Could not parse multipart form: " + e.Message);
        }
    }
}
