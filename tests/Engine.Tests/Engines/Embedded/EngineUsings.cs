// What names the engine (its namespace is the parent of the tests' own). Engines/Akka has the same for Akka.NET.
global using Pipeline.Engine.TestKit;
global using KitBase = Pipeline.Engine.TestKit.TestKit;
global using Strategies = Pipeline.Engine.SupervisorStrategy;
