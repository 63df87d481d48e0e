// What a process costs that does nothing.
Console.WriteLine("Hello, World!");
