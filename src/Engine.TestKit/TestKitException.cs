namespace Pipeline.Engine.TestKit;

/// <summary>An expectation of a test was not met. Test frameworks report its message.</summary>
public sealed class TestKitException : Exception
{
    /// <summary>With what was expected and what was found.</summary>
    public TestKitException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
