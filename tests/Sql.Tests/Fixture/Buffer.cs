namespace Pipeline.Engine.Sql.Tests;

/// <summary>A persistent actor as the one that has written the fixture: a list of texts.</summary>
internal sealed class Buffer : ReceivePersistentActor
{
    private readonly List<string> _texts = [];

    public Buffer(string id)
    {
        PersistenceId = id;
        Recover<SnapshotOffer>(offer => _texts.AddRange(((FixtureSerializer.State)offer.Snapshot).L));
        Recover<FixtureSerializer.Added>(Apply);
        Command<FixtureSerializer.Added>(added => Persist(added, stored =>
        {
            Apply(stored);
            Report();
        }));
        Command<Snap>(_ =>
        {
            Asker = Sender;
            SaveSnapshot(new FixtureSerializer.State([.. _texts]));
        });
        Command<SaveSnapshotSuccess>(_ => Asker!.Tell("saved", Self));
        Command<DeleteMessagesSuccess>(_ => Asker!.Tell("deleted", Self));
        Command<Delete>(delete =>
        {
            Asker = Sender;
            DeleteMessages(delete.To);
        });
        Command<Show>(_ => Report());
    }

    public override string PersistenceId { get; }

    private IActorRef? Asker { get; set; }

    private void Apply(FixtureSerializer.Added added) => _texts.Add(added.V);

    private void Report() => Sender.Tell($"{string.Join(",", _texts)} at {LastSequenceNr}", Self);

    public sealed record Show;

    public sealed record Snap;

    public sealed record Delete(long To);
}
