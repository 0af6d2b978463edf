namespace Castellum.Simulator.Faults;

/// <summary>A request that the vendor refuses.</summary>
internal sealed class VendorFaultException(VendorFault fault) : Exception(fault.Message)
{
    public VendorFault Fault { get; } = fault;

    public static VendorFaultException Invalid(string message, string? param = null) => new(new VendorFault(400, "invalid_request", message, Param: param));
}
