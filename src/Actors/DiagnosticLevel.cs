namespace Pipeline.Actors;

/// <summary>How much somebody has to care about a <see cref="TelemetryDiagnostic"/>.</summary>
public enum DiagnosticLevel
{
    /// <summary>For whoever looks into a delivery; a tool in order has many of them.</summary>
    Debug,

    /// <summary>Something is not as it should be, and the pipeline goes on.</summary>
    Warning,

    /// <summary>The pipeline does not work in this process.</summary>
    Error,
}
