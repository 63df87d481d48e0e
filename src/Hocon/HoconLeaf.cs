namespace Pipeline.Hocon;

/// <summary>A value that is not an object, or an object without fields.</summary>
/// <param name="Path">Its path expression from the root, as the methods of <see cref="HoconConfig"/> take it.</param>
/// <param name="Json">The value as JSON text.</param>
/// <param name="Origin">Where the value was written.</param>
public sealed record HoconLeaf(string Path, string Json, HoconOrigin Origin);
