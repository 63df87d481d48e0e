namespace Pipeline;

/// <summary>The values of an otlp backend's <c>acknowledge</c>.</summary>
public static class Acknowledgements
{
    /// <summary>The receiver's answer decides: what it has not taken stays pending and is sent again.</summary>
    public const string Exporter = "exporter";

    /// <summary>Handing over to the SDK is enough: what the receiver does not take is lost, and counts as delivered.</summary>
    public const string Sdk = "sdk";
}
