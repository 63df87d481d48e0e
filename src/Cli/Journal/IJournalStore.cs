namespace Pipeline.Cli;

/// <summary>The place of some journals, as the commands look at it: a folder of spill files, and whatever else events are kept in.</summary>
internal interface IJournalStore
{
    /// <summary>What it is called in messages.</summary>
    string Place { get; }

    /// <summary>Checks all that is there, and changes nothing. In use or not.</summary>
    /// <param name="callback">Called for each event that is not deleted, journal by journal, in the order of their numbers.</param>
    /// <returns>What it holds. What cannot be read is a finding.</returns>
    /// <exception cref="IOException">Nothing of it can be read.</exception>
    Task<StoreReport> ReadAsync(Action<JournalEvent> callback);

    /// <summary>Sets aside what is damaged, each journal under its owner's lock, where the place allows it.</summary>
    /// <returns>What was done to each journal that is there.</returns>
    Task<IReadOnlyList<JournalRepair>> RepairAsync();
}
