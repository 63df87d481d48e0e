namespace Pipeline.Actors.Tests;

/// <summary>Time, disk and other processes: what ends a request, and what must not lose one.</summary>
public sealed class DeletionLimitsTests : DeletionActorTest
{
    [Fact]
    public void After_90_days_it_is_given_up_and_the_receipts_stay_for_the_next_reset()
    {
        Received(("a", Parts.Context.MachineId, Time.Now));
        var actor = Reset();
        Answer(actor, Router.Expect<Dispatch>(), new Retry("down"));
        Result();
        StopAndWait(actor);
        Time.Advance(TimeSpan.FromDays(90) + TimeSpan.FromSeconds(1));

        var next = Start();

        Until(() => Requests[0].IsSettled);
        StopAndWait(next);
        var target = Assert.Single(Assert.Single(Requests).Targets);
        Assert.Equal(
            (ErasureState.Expired, "it was not confirmed within 90 days. The last answer: down.", Time.Now), (target.State, target.Reason, target.At!.Value));
        Assert.False(Router.HasMessages);
        Assert.Single(new LedgerFile(Parts.Files, Parts.Paths).ReadReceipts().Receipts);
    }

    [Fact]
    public void The_backoff_grows_to_a_day_and_no_longer()
    {
        var (actor, behind) = (Reset(), CreateTestProbe());
        for (var attempt = 1; attempt < 20; attempt++)
        {
            Answer(actor, Router.Expect<Dispatch>(), new Retry("down"));
            Answer(actor, Router.Expect<Dispatch>(), new Retry("down"));
            // When this has come through, the round is over and the timer is set.
            Asker.Send(actor, new FinishErasures(new Close(TimeSpan.Zero), behind.Ref));
            behind.Expect<Close>();
            var request = Assert.Single(Requests);
            var (wait, longest) = (request.NextAttempt!.Value - Time.Now, TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempt - 1), 24 * 60)));
            Assert.Equal(attempt, request.Failures);
            Assert.InRange(wait, TimeSpan.Zero, longest);
            Time.Advance(wait > TimeSpan.Zero ? wait : TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public void A_settled_request_is_forgotten_180_days_after_it_was_made()
    {
        Store.Save(new ErasureRequest(Make.Id(1), "id", Time.Now, [new ErasureTarget("event:a", "id", ErasureState.Confirmed, null, Time.Now)]));
        Time.Advance(TimeSpan.FromDays(180) + TimeSpan.FromSeconds(1));
        // The id of this one is of the era that Make counts in: long ago by its own clock.
        Assert.True(Store.IsDue(Time.Now));

        var actor = Start();

        Until(() => Parts.Files.List(Parts.Paths.DeletionsFolder).Count == 0);
        StopAndWait(actor);
        Assert.False(Store.IsDue(Time.Now));
    }

    [Fact]
    public void While_another_process_sends_it_is_recorded_and_said_so()
    {
        using (Store.TryLock())
        {
            Reset();
            var result = Result();
            Assert.Equal(ErasureState.Pending, result.State);
            Assert.Equal(
                "event:a: it is recorded, and another process is just sending; event:b: it is recorded, and another process is just sending",
                result.Reason);
            Assert.False(Router.HasMessages);
        }

        AdvanceUntilSomethingComesTo(Router);
        Assert.Equal(Assert.Single(Requests).Id, Router.Expect<Dispatch>().Batch.Id);
    }

    [Fact]
    public void What_another_process_has_recorded_meanwhile_is_sent_in_the_same_round()
    {
        var actor = Reset();
        var (toA, toB) = (Router.Expect<Dispatch>(), Router.Expect<Dispatch>());
        Store.Save(new ErasureRequest(Make.Id(9), "other", Time.Now, [new ErasureTarget("event:a", "other", ErasureState.Pending)]));
        Answer(actor, toA, Accepted.Instance);
        Answer(actor, toB, Accepted.Instance);

        var late = Router.Expect<Dispatch>();
        Assert.Equal(Make.Id(9), late.Batch.Id);
        Answer(actor, late, Accepted.Instance);

        var result = Result();
        Assert.Equal((ErasureState.Confirmed, 2), (result.State, result.Targets.Count));
    }

    [Fact]
    public void A_request_that_cannot_be_recorded_is_not_sent_and_says_so()
    {
        Parts.Files.CannotWrite = true;
        var actor = Reset();

        var result = Result();
        Assert.Equal(ErasureState.Failed, result.State);
        Assert.StartsWith("the request could not be recorded: ", result.Reason, StringComparison.Ordinal);
        StopAndWait(actor);
        Assert.False(Router.HasMessages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"id\": \"00000001-0000-0001-0000-000000000000\" ")]
    [InlineData("{ \"id\": \"00000001-0000-0001-0000-000000000000\", \"machine_id\": \"a\", \"requested\": \"2026-01-02T03:04:05Z\" }")]
    [InlineData("null")]
    public void A_damaged_file_is_set_aside_and_reported_until_a_new_request_stands_for_it(string text)
    {
        var warnings = new List<string>();
        Parts = new Parts(configure: host => host with { Warn = warnings.Add }, backends: ["a"]);
        var path = Path.Combine(Parts.Paths.DeletionsFolder, "x.json");
        Parts.Files[path] = text;
        Assert.Equal([path], Store.Read().Damaged);

        var actor = Start();
        Until(() => Store.Read().Damaged is [var aside] && aside == path + ".damaged");
        StopAndWait(actor);
        Assert.Equal(text, Parts.Files[path + ".damaged"]);
        Assert.Equal([$"An erasure request could not be read and was set aside: {path}.damaged. Reset again."], warnings);
        Assert.False(Store.IsDue(Time.Now));

        Reset();
        Router.Expect<Dispatch>();
        Assert.Empty(Store.Read().Damaged);
    }

    [Fact]
    public void A_request_that_a_crash_left_under_both_names_is_settled()
    {
        var settled = new ErasureRequest(Make.Id(1), "id", Time.Now, [new ErasureTarget("event:a", "id", ErasureState.Confirmed, null, Time.Now)]);
        Store.Save(settled);
        Parts.Files[Path.Combine(Parts.Paths.DeletionsFolder, $"{settled.Id}.json")] =
            System.Text.Encoding.UTF8.GetString(ErasureRequestJson.Write(settled with { Targets = [settled.Targets[0] with { State = ErasureState.Pending }] }));

        Assert.Equal(ErasureState.Confirmed, Assert.Single(Requests).State);
        var actor = Start();
        Until(() => Parts.Files.List(Parts.Paths.DeletionsFolder).Count == 1);
        StopAndWait(actor);

        Assert.False(Router.HasMessages);
        Assert.Equal(ErasureState.Confirmed, Assert.Single(Requests).State);
    }

    [Fact]
    public void A_request_is_stored_as_this()
    {
        var request = new ErasureRequest(
            Make.Id(1),
            "abc",
            Make.Time,
            [
                new ErasureTarget("http", "abc", ErasureState.Pending, "down", Make.Time),
                new ErasureTarget("event:main", "abc", ErasureState.Pending),
                new ErasureTarget("email", "abc", ErasureState.HandedOver, "send it", Make.Time),
            ])
        {
            Failures = 2,
            NextAttempt = Make.Time.AddMinutes(1),
        };

        var json = ErasureRequestJson.Write(request);

        Assert.Equal(
            """
            {
              "id": "00000001-0000-0001-0000-000000000000",
              "machine_id": "abc",
              "requested": "2026-01-02T03:04:05.0000000Z",
              "failures": 2,
              "next_attempt": "2026-01-02T03:05:05.0000000Z",
              "targets": [
                {
                  "name": "http",
                  "state": "pending",
                  "reason": "down",
                  "at": "2026-01-02T03:04:05.0000000Z"
                },
                {
                  "name": "event:main",
                  "state": "pending"
                },
                {
                  "name": "email",
                  "state": "handed-over",
                  "reason": "send it",
                  "at": "2026-01-02T03:04:05.0000000Z"
                }
              ]
            }
            """.ReplaceLineEndings("\n"),
            System.Text.Encoding.UTF8.GetString(json));
        var read = ErasureRequestJson.Read(json);
        Assert.Equal(request with { Targets = read.Targets }, read);
        Assert.Equal(request.Targets, read.Targets);
    }
}
