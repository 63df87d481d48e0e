namespace Pipeline.Engine.Tests;

public sealed class PipeToTests : EngineTest
{
    [Fact]
    public void A_result_is_sent()
    {
        Task.FromResult("done").PipeTo(TestActor);
        ExpectMsg("done");
    }

    [Fact]
    public void The_success_mapper_makes_the_message()
    {
        Task.FromResult(20).PipeTo(TestActor, success: n => n + 1);
        ExpectMsg(21);
    }

    [Fact]
    public void A_fault_is_sent_as_a_failure_with_the_exception_itself()
    {
        var cause = new Boom();
        Task.FromException<string>(cause).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(failure => Assert.Same(cause, failure.Cause));
    }

    [Fact]
    public void The_failure_mapper_makes_the_message()
    {
        Task.FromException<string>(new Boom("why")).PipeTo(TestActor, failure: cause => cause.Message);
        ExpectMsg("why");
    }

    [Fact]
    public void A_cancelled_task_is_a_failure()
    {
        Task.FromCanceled<string>(new CancellationToken(true)).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(failure => Assert.IsType<TaskCanceledException>(failure.Cause));
    }

    [Fact]
    public void A_task_without_result_sends_nothing_unless_there_is_a_mapper()
    {
        Task.CompletedTask.PipeTo(TestActor);
        Task.CompletedTask.PipeTo(TestActor, success: () => "end");
        ExpectMsg("end");
    }

    [Fact]
    public void A_faulted_task_without_result_is_a_failure()
    {
        Task.FromException(new Boom()).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(failure => Assert.IsType<Boom>(failure.Cause));
    }

    [Fact]
    public void A_null_result_is_a_failure()
    {
        Task.FromResult<string>(null!).PipeTo(TestActor);
        ExpectMsg<Status.Failure>(failure => Assert.IsType<ArgumentNullException>(failure.Cause));
    }

    [Fact]
    public void A_success_mapper_that_throws_is_a_failure()
    {
        Task.FromResult(1).PipeTo(TestActor, success: _ => throw new Boom());
        ExpectMsg<Status.Failure>(failure => Assert.IsType<Boom>(failure.Cause));
    }

    [Fact]
    public void The_sender_is_DeadLetters_unless_given()
    {
        var actor = Spawn(a => a.On<string>(_ => TestActor.Tell(a.From, a.Me)));
        Task.FromResult("none").PipeTo(actor);
        ExpectMsg<IActorRef>(sender => sender.Equals(Sys.DeadLetters));

        Task.FromResult("given").PipeTo(actor, TestActor);
        ExpectMsg<IActorRef>(sender => sender.Equals(TestActor));
    }

    [Fact]
    public void A_value_task_is_piped_when_it_ends()
    {
        var source = new TaskCompletionSource<string>();
        new ValueTask<string>(source.Task).PipeTo(TestActor);
        Assert.False(HasMessages);

        source.SetResult("late");

        ExpectMsg("late");
    }
}
