namespace Pipeline.Engine.Tests;

public sealed class KitTests : EngineTest
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private void Send(params object[] messages)
    {
        foreach (var message in messages) TestActor.Tell(message, ActorRefs.NoSender);
    }

    [Fact]
    public void Where_a_test_does_not_say_the_kit_waits_as_long_as_its_project_says() => Assert.Equal(TimeSpan.FromMinutes(1), RemainingOrDefault);

    [Fact]
    public void A_message_of_another_type_or_value_fails_at_once()
    {
        Send("text", "text", "text");

        Assert.Throws<TestKitException>(() => ExpectMsg<int>(Patience));
        Assert.Throws<TestKitException>(() => ExpectMsg("other", Patience));
        Assert.Throws<TestKitException>(() => ExpectMsg<string>(text => text.Length == 1, Patience));
    }

    [Fact]
    public async Task A_message_that_does_not_come_fails_after_the_timeout()
    {
        Assert.Throws<TestKitException>(() => ExpectMsg<int>(Short));
        await Assert.ThrowsAsync<TestKitException>(async () => await ExpectMsgAsync<int>(Short));
    }

    [Fact]
    public async Task A_message_where_none_is_expected_fails()
    {
        Send(1, 2);

        Assert.Throws<TestKitException>(() => ExpectNoMsg(Patience));
        await Assert.ThrowsAsync<TestKitException>(async () => await ExpectNoMsgAsync(Patience));
    }

    [Fact]
    public async Task Messages_are_expected_asynchronously_too()
    {
        Send(1, 2, 3);

        Assert.Equal(1, await ExpectMsgAsync<int>());
        Assert.Equal(2, await ExpectMsgAsync(2));
        Assert.Equal(3, await ExpectMsgAsync<int>(n => n > 2));
        Assert.Null(await ReceiveOneAsync(TimeSpan.Zero));
    }

    [Fact]
    public void Messages_can_come_in_any_order()
    {
        Send(2, 3, 1);
        Assert.Equal([2, 3, 1], ExpectMsgAllOf(1, 2, 3));

        Send(1, 4);
        Assert.Throws<TestKitException>(() => ExpectMsgAllOf(1, 2));
    }

    [Fact]
    public void Fishing_throws_away_what_comes_before()
    {
        Send(1, "bait", "fish", 2);

        Assert.Equal("fish", FishForMessage<string>(text => text == "fish"));
        ExpectMsg(2);
        Assert.Throws<TestKitException>(() => FishForMessage<string>(_ => true, Short));
    }

    [Fact]
    public void Too_few_messages_fail()
    {
        Send(1);

        Assert.Throws<TestKitException>(() => ReceiveN(2, Short));
    }

    [Fact]
    public void Expectations_within_a_block_wait_for_what_is_left_of_it()
    {
        Assert.Throws<TestKitException>(() => Within(Short, () => ExpectMsg<int>(Patience)));
        Assert.Equal(5, Within(Patience, () => 5));
        Assert.Throws<TestKitException>(() => Within(Patience, 2 * Patience, () => { }));
    }

    [Fact]
    public void Ignored_messages_are_not_queued()
    {
        IgnoreMessages<int>(n => n > 1);
        Send(1, 2);
        IgnoreNoMessages();
        Send(3);

        Assert.Equal([1, 3], ReceiveN(2).Cast<int>());
    }

    [Fact]
    public void An_assertion_is_repeated_until_it_holds()
    {
        var tries = 0;
        AwaitAssert(() => Assert.Equal(3, ++tries), Patience, TimeSpan.FromMilliseconds(1));
        AwaitCondition(() => ++tries > 5, Patience);

        Assert.Throws<TestKitException>(() => AwaitCondition(() => false, Short));
    }

    [Fact]
    public void A_pilot_answers_until_it_ends()
    {
        var asker = CreateTestProbe();
        SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"re: {message}", TestActor);
            return message is "last" ? AutoPilot.NoAutoPilot : AutoPilot.KeepRunning;
        }));

        foreach (var message in new[] { "first", "last", "none" }) asker.Send(TestActor, message);

        Assert.Equal(["re: first", "re: last"], asker.ReceiveN(2));
        Assert.Equal(["first", "last", "none"], ReceiveN(3));
        asker.ExpectNoMsg(Short);
    }

    [Fact]
    public void A_probe_replies_and_forwards()
    {
        var probe = CreateTestProbe();
        var other = CreateTestProbe();
        other.Send(probe.Ref, "question");

        probe.ExpectMsgFrom(other.Ref, "question");
        probe.Reply("answer");
        probe.Forward(TestActor);

        other.ExpectMsgFrom(probe.Ref, "answer");
        ExpectMsgFrom(other.Ref, "question");
    }

    [Fact]
    public void A_filter_fails_when_fewer_or_more_events_come()
    {
        var log = Logging.GetLogger(Sys, "source");

        EventFilter.Info("one", source: "source").ExpectOne(() => log.Info("one"));
        EventFilter.Info(start: "tw", contains: "o").Expect(2, () =>
        {
            log.Info("two");
            log.Info("three");
            log.Info("two");
        });
        Assert.Throws<TestKitException>(() => EventFilter.Info("one").ExpectOne(Short, () => log.Info("other")));
        Assert.Throws<TestKitException>(() => EventFilter.Info("one").ExpectOne(() =>
        {
            log.Info("one");
            log.Info("one");
        }));
    }

    [Fact]
    public async Task A_filter_waits_for_what_comes_later()
    {
        var log = Logging.GetLogger(Sys, "source");

        await EventFilter.Exception<Boom>().ExpectOneAsync(() =>
        {
            _ = Task.Run(() => log.Error(new Boom(), "failed"));
            return Task.CompletedTask;
        });
    }
}
