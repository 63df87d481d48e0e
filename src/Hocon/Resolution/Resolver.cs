using System.Runtime.CompilerServices;
using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Resolution;

/// <summary>
/// Replaces substitutions by what they name, lazily: only what a path leads through is evaluated, each assignment at most once.
/// Depth and work are bounded, so that no document can exhaust the stack or run for ever.
/// </summary>
internal sealed class Resolver
{
    /// <summary>Far more than a configuration needs, and done within a second.</summary>
    private const int MaxWork = 2_000_000;

    /// <summary>Substitutions may nest what documents nest, and wait for one another at every level.</summary>
    private const int DepthFactor = 3;

    private readonly HoconOptions _options;
    private readonly LazyObject _root;
    private readonly Substitutions _substitutions;
    private readonly Completion _completion;
    private int _work;
    private int _depth;

    public Resolver(ObjectNode root, HoconOptions options)
    {
        _options = options;
        _root = new LazyObject(this, root, [root]);
        _substitutions = new Substitutions(this, _root, options);
        _completion = new Completion(this);
    }

    public ObjectValue Resolve() => (ObjectValue)_completion.Complete(_root);

    /// <summary>The value at one path alone, whatever may be wrong elsewhere; null when there is none.</summary>
    public Value? ResolvePath(string[] path) => Substitutions.Follow(_root, path, out _) is { } value ? _completion.Complete(value) : null;

    public int MaxLength => _options.MaxLength;

    /// <summary>Counts work; what multiplies beyond all reason is refused.</summary>
    public void Spend(int work, Element at)
    {
        _work += work;
        if (_work > MaxWork)
            throw at.Error("the substitutions of this document multiply beyond what is reasonable");
    }

    /// <summary>A scalar, a <see cref="LazyList"/>, a <see cref="LazyObject"/>, or null for an undefined optional substitution.</summary>
    public Element? Evaluate(Element written, Slot place)
    {
        Enter(written);
        try
        {
            return written switch
            {
                ListNode list => List(list),
                ObjectNode literal => new LazyObject(this, literal, [literal]),
                SubstitutionNode substitution => _substitutions.Resolve(substitution),
                ConcatenationNode concatenation => Concatenator.Concatenate(this, concatenation, place),
                AppendNode append => Concatenator.Append(this, append, place),
                SlotReference reference => reference.Slot.Value,
                _ => written,
            };
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The limit on depth keeps far away from the end of an ordinary stack; this is for threads with a small one.</summary>
    public static void GuardStack(Element at)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TooDeep(at);
    }

    public void Enter(Element at)
    {
        GuardStack(at);
        if (++_depth > DepthFactor * _options.MaxDepth)
            throw TooDeep(at);
    }

    public void Leave() => _depth--;

    private LazyList List(ListNode list)
    {
        var elements = new List<Slot>(list.Elements.Count);
        foreach (var element in list.Elements)
            elements.Add(new Slot(this, [element]));
        return new LazyList(list, front: null, elements);
    }

    private static HoconException TooDeep(Element at) =>
        at.Error("too many values depend on one another or nest in one another here");
}
