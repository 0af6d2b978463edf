namespace Castellum.Server.Configuration;

/// <summary>A setting is wrong and the server must not start; the message names the setting and the fix.</summary>
/// <param name="setting">The setting's name.</param>
/// <param name="problem">What is wrong and what to do.</param>
public sealed class SettingsException(string setting, string problem) : Exception($"{setting}: {problem}");
