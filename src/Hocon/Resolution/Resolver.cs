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
    /// <summary>A million places are far more than a configuration has and are still resolved at once.</summary>
    private const int MaxWork = 2_000_000;

    private readonly HoconOptions _options;
    private readonly LazyObject _root;
    private readonly List<SubstitutionNode> _pending = [];
    private int _work;
    private int _depth;

    public Resolver(ObjectNode root, HoconOptions options)
    {
        _options = options;
        _root = new LazyObject(this, root, [root]);
    }

    public ObjectValue Resolve() => (ObjectValue)Complete(_root);

    /// <summary>The value at one path alone, whatever may be wrong elsewhere; null when there is none.</summary>
    public Value? ResolvePath(string[] path) => Follow(_root, path, out _) is { } value ? Complete(value) : null;

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
                ListNode list => NewList(list),
                ObjectNode literal => new LazyObject(this, literal, [literal]),
                SubstitutionNode substitution => Substitute(substitution),
                ConcatenationNode concatenation => Concatenator.Concatenate(this, concatenation, place),
                AppendNode append => Concatenator.Append(this, append, place),
                SlotReference reference => reference.Slot.Value,
                _ => written,
            };
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Resolves all that a value contains.</summary>
    public Value Complete(Element value)
    {
        if (value is Value scalar)
            return scalar;

        Enter(value);
        try
        {
            return value is LazyList list ? CompleteList(list) : CompleteObject((LazyObject)value);
        }
        finally
        {
            _depth--;
        }
    }

    public LazyList NewList(ListNode list)
    {
        var elements = new List<Slot>(list.Elements.Count);
        foreach (var element in list.Elements)
            elements.Add(new Slot(this, [element]));
        return new LazyList(list, front: null, elements);
    }

    private ListValue CompleteList(LazyList list)
    {
        if (list.Resolved is { } resolved)
            return resolved;
        if (list.IsBusy)
            throw list.Error("this list contains itself, by way of a substitution");

        list.IsBusy = true;
        var elements = new List<Value>();
        var size = 1L;
        foreach (var slot in list.Elements(this))
        {
            if (slot.Value is not { } element)
                continue;
            elements.Add(Complete(element));
            size += elements[^1].Size;
        }

        list.Resolved = new ListValue(list.Document, list.Offset, elements, size);
        RefuseOversize(list.Resolved);
        return list.Resolved;
    }

    private ObjectValue CompleteObject(LazyObject obj)
    {
        if (obj.Resolved is { } known)
            return known;
        if (obj.IsBusy)
            throw obj.Error("this object contains itself, by way of a substitution");

        obj.IsBusy = true;
        var resolved = new ObjectValue(obj.Document, obj.Offset);
        foreach (var key in obj.Keys())
        {
            if (obj.Find(key)?.Value is { } value)
                resolved.Add(key, Complete(value));
        }

        RefuseOversize(resolved);
        return obj.Resolved = resolved;
    }

    private Element? Substitute(SubstitutionNode substitution)
    {
        _pending.Add(substitution);
        var found = Find(substitution, out var circular);
        if (found is null && !substitution.Optional)
        {
            throw substitution.Error(circular
                ? $"{substitution} depends on itself: {string.Join(" -> ", _pending)}"
                : $"{substitution} is not defined, neither in the configuration nor in the environment");
        }

        _pending.RemoveAt(_pending.Count - 1);
        return found;
    }

    private Element? Find(SubstitutionNode substitution, out bool circular)
    {
        circular = false;
        Element? found = null;
        if (substitution.Scope is { Home: { } scope })
            found = Follow(scope, substitution.Path, out circular);
        else if (substitution.Prefix.Length > 0)
            found = Follow(_root, [.. substitution.Prefix, .. substitution.Path], out circular);
        if (found is not null)
            return found;

        found = Follow(_root, substitution.Path, out var circularFromRoot);
        circular |= circularFromRoot;
        return found ?? FromEnvironment(string.Join('.', substitution.Path));
    }

    private static Element? Follow(LazyObject from, string[] path, out bool circular)
    {
        circular = false;
        Element? value = from;
        foreach (var key in path)
        {
            if (value is not LazyObject obj || obj.Find(key) is not { } slot)
                return null;
            circular |= slot.IsBusy;
            value = slot.Value;
        }

        return value;
    }

    private Scalar? FromEnvironment(string name) => name.Length > 0 && _options.GetEnvironmentVariable(name) is { } text
        ? new Scalar(new Document("environment variable " + name, text: null), 0, ScalarKind.String, text)
        : null;

    /// <summary>The limit on depth keeps far away from the end of an ordinary stack; this is for threads with a small one.</summary>
    public void GuardStack(Element at)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TooDeep(at);
    }

    private void Enter(Element at)
    {
        GuardStack(at);
        if (++_depth > 3 * _options.MaxDepth)
            throw TooDeep(at);
    }

    private HoconException TooDeep(Element at) =>
        at.Error($"more than {_options.MaxDepth} values depend on one another or nest in one another here");

    private void RefuseOversize(Value value)
    {
        if (value.Size > _options.MaxLength)
            throw value.Error($"substitutions make this longer than {_options.MaxLength} characters");
    }
}
