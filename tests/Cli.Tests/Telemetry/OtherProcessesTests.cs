using Pipeline.Actors;

namespace Pipeline.Cli.Tests;

public sealed class OtherProcessesTests
{
    [Theory]
    [InlineData(0, new int[0], null)]
    [InlineData(1, new int[0], "1 running process stopped.")]
    [InlineData(2, new int[0], "2 running processes stopped.")]
    [InlineData(2, new[] { 4711 }, "2 running processes stopped, 1 did not answer (pid 4711); it can send nothing: its epoch is over.")]
    [InlineData(1, new[] { 47, 48 }, "1 running process stopped, 2 did not answer (pid 47, 48); they can send nothing: their epoch is over.")]
    [InlineData(0, new[] { 4711 }, "1 running process did not answer (pid 4711); it can send nothing: its epoch is over.")]
    [InlineData(0, new[] { 1, 2 }, "2 running processes did not answer (pid 1, 2); they can send nothing: their epoch is over.")]
    public void It_counts_those_that_stopped_and_names_those_that_did_not_answer(int stopped, int[] silent, string? text) =>
        Assert.Equal(text, OtherProcesses.Describe(new ConsentChange(new ConsentDecision(), 0, null) { Stopped = stopped, Silent = silent }));
}
