namespace Pipeline.Actors;

/// <summary>The terminal of the process. The console is touched only when a question may be asked.</summary>
internal sealed class ConsoleTerminal : IConsentTerminal
{
    // The tool's output too: who sends it elsewhere runs a script, or is not looking.
    public bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected && !Console.IsErrorRedirected;

    public void Write(string text) => Console.Error.Write(text);

    // On another thread, for the console's reader blocks. Who gives up leaves it behind, at the cost of the line being typed.
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        await Task.Run(() => Console.In.ReadLine(), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
}
