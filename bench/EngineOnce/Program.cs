// The shortest life of a system and nothing else: start, one Ask, stop, in a program that waits and does not await. What an asynchronous Main costs is
// the program's own: the compiler's code for each await is compiled afresh in each process. `EngineBench once` does the same with awaits.
var system = ActorSystem.Create("once");
var actor = system.ActorOf(Props.Create(() => new Echo()));
Console.WriteLine(actor.Ask<string>("Hello, World!").GetAwaiter().GetResult());
system.Terminate().GetAwaiter().GetResult();

/// <summary>Answers with what it gets.</summary>
internal sealed class Echo : ReceiveActor
{
    public Echo() => Receive<string>(text => Sender.Tell(text, Self));
}
