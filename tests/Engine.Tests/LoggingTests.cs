namespace Pipeline.Engine.Tests;

public sealed class LoggingTests : EngineTest
{
    [Fact]
    public void An_entry_is_an_event_with_source_message_and_cause()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var cause = new Boom();
        var actor = Spawn(a => a.Ctx.GetLogger().Error(cause, "{0} of {1}", 1, "two"));

        ExpectMsg<Error>(entry =>
        {
            Assert.Equal("1 of two", entry.Message.ToString());
            Assert.Equal(actor.Path.ToString(), entry.LogSource);
            Assert.Same(cause, entry.Cause);
            Assert.Equal(LogLevel.ErrorLevel, entry.LogLevel());
        });
    }

    [Fact]
    public void Each_level_has_its_event_and_debug_is_off_by_default()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var log = Logging.GetLogger(Sys, "source");

        log.Debug("never");
        log.Info("info");
        log.Warning("warning");
        log.Error("error");

        Assert.False(log.IsDebugEnabled);
        ExpectMsg<Info>(entry => Assert.Equal("info", entry.Message.ToString()));
        ExpectMsg<Warning>(entry => Assert.Equal("warning", entry.Message.ToString()));
        ExpectMsg<Error>(entry => Assert.Equal("error", entry.Message.ToString()));
    }

    [Fact]
    public void A_text_without_arguments_is_taken_literally()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));

        Logging.GetLogger(Sys, "source").Info("{0} {x");

        ExpectMsg<Info>(entry => Assert.Equal("{0} {x", entry.Message.ToString()));
    }
}
