namespace Pipeline.Bench;

/// <summary>What came of one run.</summary>
/// <param name="Counted">What the receiver counted.</param>
/// <param name="Elapsed">From the first event handed over to the last one counted.</param>
/// <param name="Cpu">CPU time of the sender's process meanwhile, all its threads.</param>
internal sealed record Result(Counted Counted, TimeSpan Elapsed, TimeSpan Cpu)
{
    public double PerSecond => Counted.Records / Elapsed.TotalSeconds;

    public double CpuMicroseconds => Cpu.TotalMicroseconds / Counted.Records;

    public double BytesEach => (double)Counted.Bytes / Counted.Records;
}
