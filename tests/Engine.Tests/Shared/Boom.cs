namespace Pipeline.Engine.Tests;

/// <summary>The failure that tests throw.</summary>
public sealed class Boom(string message = "boom") : Exception(message);
