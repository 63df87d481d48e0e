// The only file of these tests that names the engine's persistence: on Akka.NET these lines name its namespaces instead.
global using Pipeline.Engine.Persistence;
global using PersistenceKitBase = Pipeline.Engine.TestKit.Persistence.PersistenceTestKit;
