namespace Pipeline.Engine.TestKit;

/// <summary>Runs a block of a test and counts the events that fit.</summary>
public interface IEventFilterApplier
{
    /// <summary>Exactly one event within 3 s.</summary>
    /// <exception cref="TestKitException">Fewer or more came.</exception>
    void ExpectOne(Action action);

    /// <summary>Exactly one event within a time.</summary>
    /// <exception cref="TestKitException">Fewer or more came.</exception>
    void ExpectOne(TimeSpan timeout, Action action);

    /// <summary>Exactly so many events within 3 s.</summary>
    /// <exception cref="TestKitException">Fewer or more came.</exception>
    void Expect(int expectedCount, Action action);

    /// <summary>Exactly so many events within a time.</summary>
    /// <exception cref="TestKitException">Fewer or more came.</exception>
    void Expect(int expectedCount, TimeSpan timeout, Action action);

    /// <inheritdoc cref="ExpectOne(Action)"/>
    Task ExpectOneAsync(Func<Task> actionAsync);

    /// <inheritdoc cref="Expect(int, Action)"/>
    Task ExpectAsync(int expectedCount, Func<Task> actionAsync);

    /// <summary>Runs a block whose events nobody wants to see. This kit prints none anyway.</summary>
    void Mute(Action action);
}
