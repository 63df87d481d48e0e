namespace Pipeline.Engine.Tests;

/// <summary>The kit of the embedded engine, in virtual time.</summary>
public abstract class VirtualTimeKit() : KitBase(new EngineSetup { Scheduler = new TestScheduler() });
