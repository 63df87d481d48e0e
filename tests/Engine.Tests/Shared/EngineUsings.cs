// The only file that names the engine (its namespace is the parent of the tests' own): on Akka.NET these lines name the
// namespaces and the kit of Akka.NET instead.
global using Pipeline.Engine.TestKit;
global using KitBase = Pipeline.Engine.TestKit.TestKit;
global using Strategies = Pipeline.Engine.SupervisorStrategy;
