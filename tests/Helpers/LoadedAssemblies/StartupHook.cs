using System.Diagnostics.CodeAnalysis;

/// <summary>
/// Run by the runtime before a program whose DOTNET_STARTUP_HOOKS names this library: when the program ends, the names of all assemblies
/// that it has loaded are written to the file of LOADED_ASSEMBLIES, one a line.
/// </summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime looks for it outside of any namespace.")]
internal static class StartupHook
{
    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllLines(
        Environment.GetEnvironmentVariable("LOADED_ASSEMBLIES")!,
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!));
}
