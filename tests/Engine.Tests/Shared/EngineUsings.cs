// The only file that names the engine: on Akka.NET these lines name its namespaces and its kit instead.
global using Pipeline.Engine;
global using Pipeline.Engine.TestKit;
global using KitBase = Pipeline.Engine.TestKit.TestKit;
global using Strategies = Pipeline.Engine.SupervisorStrategy;
