namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>The failure of a <see cref="TestSnapshotStore"/> that was told to fail.</summary>
public sealed class TestSnapshotStoreFailureException : Exception
{
    internal TestSnapshotStoreFailureException()
        : base("The snapshot store was told to fail.")
    {
    }
}
