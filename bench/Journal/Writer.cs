namespace Pipeline.Bench;

/// <summary>Persists what it is told to: one event with a reply, or many with one reply behind the last.</summary>
internal sealed class Writer : ReceivePersistentActor
{
    private readonly byte[] _event = new byte[100];

    public Writer(string id)
    {
        PersistenceId = id;
        Recover<byte[]>(_ => { });
        Command<One>(_ =>
        {
            var asker = Sender;
            Persist(_event, _ => asker.Tell(Done.Instance, Self));
        });
        Command<Many>(many =>
        {
            var (asker, left) = (Sender, many.Count);
            for (var i = 0; i < many.Count; i++)
            {
                PersistAsync(_event, _ =>
                {
                    if (--left == 0)
                        asker.Tell(Done.Instance, Self);
                });
            }
        });
        Command<Ready>(_ => Sender.Tell(Done.Instance, Self));
    }

    public override string PersistenceId { get; }

    public sealed record One
    {
        public static readonly One Instance = new();
    }

    public sealed record Many(int Count);

    public sealed record Ready
    {
        public static readonly Ready Instance = new();
    }

    public sealed record Done
    {
        public static readonly Done Instance = new();
    }
}
