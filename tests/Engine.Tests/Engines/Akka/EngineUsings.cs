// What names the engine. Engines/Embedded has the same for the embedded one.
global using Akka;
global using Akka.Actor;
global using Akka.Configuration;
global using Akka.Event;
global using Akka.Pattern;
global using Akka.Persistence;
global using Akka.TestKit;
global using KitBase = Pipeline.Engine.Tests.PatientKit;
global using PersistenceKitBase = Akka.Persistence.TestKit.PersistenceTestKit;
global using Strategies = Akka.Actor.SupervisorStrategy;
