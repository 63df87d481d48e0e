using Xunit.Abstractions;

namespace Pipeline.Cli.Tests;

/// <summary>
/// R2, R3 and R5 with real processes: eight of one tool track and flush without pause while its user says yes and no, at moments that
/// chance picks. When a request began is noted by its sender, before it, by the clock that all processes of a machine share.
/// </summary>
public sealed class FleetTests(ITestOutputHelper log)
{
    private const int Processes = 8;

    [Theory]
    [InlineData("at-least-once", 200, false, 1)]
    [InlineData("at-least-once", 100, true, 2)]
    [InlineData("at-most-once", 100, true, 3)]
    public async Task Races_10_11_19_21_22_Nothing_is_sent_behind_a_withdrawal_whatever_runs_or_dies(string delivery, int count, bool kill, int seed)
    {
        var random = new Random(seed);
        await using var fleet = new Fleet(delivery, seed);
        fleet.Start(Processes);
        var rounds = new List<FleetRound>();
        for (var i = 0; i < count; i++)
        {
            rounds.Add(await fleet.RoundAsync(random.Next(1, 60), kill && i % 2 == 0 ? fleet.KillOneAsync : () => Task.CompletedTask));
            if (rounds[^1].DisableReturned is not null) Assert.Empty(fleet.Spill);
        }

        await fleet.EndAsync();
        var arrived = fleet.Arrived;
        var kept = rounds.Where(round => round.DisableReturned is not null).ToArray();
        var late = arrived.Count(e => rounds.Any(round => round.Epoch == e.Epoch && e.At > round.DisableReturned));
        log.WriteLine($"{arrived.Count} events, {kept.Length} of {rounds.Count} withdrawals complete, {late} read late, of requests that were cancelled");

        // A withdrawal that a machine is too busy for says so, and promises less; most must not.
        Assert.InRange(kept.Length, count / 2, count);
        var byEpoch = rounds.ToDictionary(round => round.Epoch);
        Assert.DoesNotContain(arrived, e => !byEpoch.ContainsKey(e.Epoch));
        Assert.DoesNotContain(arrived, e => e.Begun < byEpoch[e.Epoch].EnableCalled);
        Assert.DoesNotContain(arrived, e => e.Begun > byEpoch[e.Epoch].DisableReturned);
        AssertNothingComesBack(arrived, rounds);
        if (delivery == "at-most-once") AssertNoneTwice(arrived);
        else if (!kill) AssertNoneTwice(arrived.Where(e => e.IsAccepted));
    }

    [Fact]
    public async Task Race_10_No_two_processes_send_the_same_journal()
    {
        await using var fleet = new Fleet("at-least-once", seed: 4);
        fleet.Start(Processes);

        await fleet.RoundAsync(1500, () => Task.CompletedTask);
        await fleet.EndAsync();

        // What was refused may come again; what was accepted would only come again from a second owner.
        AssertNoneTwice(fleet.Arrived.Where(e => e.IsAccepted));
    }

    [Fact]
    public async Task Race_11_At_most_once_nothing_arrives_twice_whoever_dies_and_whoever_takes_over()
    {
        await using var fleet = new Fleet("at-most-once", seed: 5);
        fleet.Start(Processes);

        await fleet.RoundAsync(100, async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await fleet.KillOneAsync();
                await fleet.MoreAsync(30);
            }
        });
        await fleet.EndAsync();

        AssertNoneTwice(fleet.Arrived);
    }

    [EmbeddedFact("on Akka.NET all processes write to one database, which one that is stopped in a transaction keeps from the others")]
    public async Task R2_A_process_that_is_stopped_is_named_and_begins_nothing_when_it_goes_on()
    {
        // Whoever is stopped is waited for in vain.
        await using var fleet = new Fleet("at-least-once", seed: 6) { FencePatience = TimeSpan.FromSeconds(5) };
        fleet.Start(2);
        var stopped = 0;

        var round = await fleet.RoundAsync(50, async () => stopped = await fleet.PauseOneAsync());

        // So may be the other one, on a machine that is too busy for it.
        Assert.Contains(stopped, round.Silent);
        if (round.DisableReturned is not null) Assert.Empty(fleet.Spill);
        await fleet.ContinueAsync();
        // Stopped with the fence in hand it has kept everybody from clearing up: it hears of that in a moment, and does.
        await Until.TrueAsync(() => fleet.Spill.Count == 0, "an empty spill");
        await fleet.EndAsync();
        // Stopped in the middle of a send it could not be promised for, and the answer said so.
        Assert.DoesNotContain(fleet.Arrived, e => e.Begun > round.DisableReturned);
        Assert.Empty(fleet.Spill);
    }

    private static void AssertNoneTwice(IEnumerable<FleetArrival> arrived) =>
        Assert.Empty(arrived.GroupBy(e => e.Id).Where(same => same.Count() > 1).Select(same => same.Key));

    // Not one event of an old epoch begins its way after a later yes, also where the withdrawal could not promise that it had ended.
    private static void AssertNothingComesBack(IReadOnlyList<FleetArrival> arrived, List<FleetRound> rounds)
    {
        var next = rounds.Zip(rounds.Skip(1), (round, later) => (round.Epoch, later.EnableCalled)).ToDictionary(pair => pair.Epoch, pair => pair.EnableCalled);
        Assert.DoesNotContain(arrived, e => next.TryGetValue(e.Epoch, out var enabled) && e.Begun > enabled);
    }
}
