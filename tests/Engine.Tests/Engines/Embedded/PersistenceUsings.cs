// What names the engine's persistence. Engines/Akka has the same for Akka.NET.
global using Pipeline.Engine.Persistence;
global using PersistenceKitBase = Pipeline.Engine.TestKit.Persistence.PersistenceTestKit;
