using System.Net;
using System.Net.Sockets;
using Akka.Cluster;
using Akka.Configuration;
using Pipeline.Hocon;

namespace Pipeline.Actors.Tests;

/// <summary>A client's actor system as a node of a cluster, by <c>hocon/akka.conf</c>, over loopback.</summary>
public sealed class ClusterTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Home _home = new();
    private readonly int _seed = FreePort();
    private readonly int _port = FreePort();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_client_joins_the_cluster_delivers_and_leaves_it_when_it_is_closed()
    {
        using var seed = ActorSystem.Create("telemetry", ConfigurationFactory.ParseString(Settings(_seed).ToJson()));
        await Cluster.Get(seed).JoinAsync(Cluster.Get(seed).SelfAddress);
        var (up, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        seed.ActorOf(Props.Create(() => new MemberListener(_port, up, gone)));

        _home.Consent();
        var backend = new FakeBackend();
        await using (var client = TelemetryClient.Create(Home.Settings, _home.Host(("main", backend)) with { AkkaSettings = Settings(_port) }))
        {
            client.Track(Some.Event("from a node"));
            await client.FlushAsync();
            await up.Task.WaitAsync(Patience);
        }

        await gone.Task.WaitAsync(Patience);
        Assert.Equal(["from a node"], backend.Names);
        await CoordinatedShutdown.Get(seed).Run(CoordinatedShutdown.ClrExitReason.Instance);
    }

    // The events in memory, and nothing heard from outside: what is looked at is the node.
    private HoconConfig Settings(int port) => HoconConfig.Load(
        [
            HoconSource.FromText("akka { persistence.journal.plugin = \"akka.persistence.journal.inmem\", remote.dot-netty.tcp.hostname = \"127.0.0.1\" }", "test"),
            HoconSource.FromFile(Path.Combine(AppContext.BaseDirectory, "hocon", "akka.conf")),
        ],
        new HoconOptions
        {
            GetEnvironmentVariable = name => name switch
            {
                "TELEMETRY_HOST" => "127.0.0.1",
                "TELEMETRY_PORT" => $"{port}",
                "TELEMETRY_SEED_0" => $"akka.tcp://telemetry@127.0.0.1:{_seed}",
                _ => null,
            },
        });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class MemberListener : ReceiveActor
    {
        public MemberListener(int port, TaskCompletionSource up, TaskCompletionSource gone)
        {
            Cluster.Get(Context.System).Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
            Receive<ClusterEvent.MemberUp>(e => e.Member.Address.Port == port, _ => up.TrySetResult());
            Receive<ClusterEvent.MemberRemoved>(e => e.Member.Address.Port == port, _ => gone.TrySetResult());
            ReceiveAny(static _ => { });
        }
    }
}
