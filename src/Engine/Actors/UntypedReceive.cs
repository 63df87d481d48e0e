namespace Pipeline.Engine;

/// <summary>A behaviour that handles every message.</summary>
public delegate void UntypedReceive(object message);
