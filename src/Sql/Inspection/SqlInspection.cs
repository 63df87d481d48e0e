namespace Pipeline.Engine.Sql;

/// <summary>What a <see cref="SqlInspector"/> has found in a database.</summary>
/// <param name="Tables">The tables of the journal and of the snapshot store that are there.</param>
/// <param name="Histories">What is kept of each persistence id, in ordinal order.</param>
/// <param name="Damage">What the database says of itself that is not as it should be; empty where it does not say.</param>
internal sealed record SqlInspection(IReadOnlyList<string> Tables, IReadOnlyList<SqlHistory> Histories, IReadOnlyList<string> Damage);
