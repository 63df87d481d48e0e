namespace Pipeline.Engine.Tests;

/// <summary>The kit of Akka.NET, as patient where a test does not say as tests/Directory.Build.props makes the embedded engine's.</summary>
public abstract class PatientKit(string config = "") : Akka.TestKit.Xunit2.TestKit(
    $"akka.test {{ single-expect-default = 60s, filter-leeway = 60s, default-timeout = 60s }}\n{config}");
