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
    private readonly List<SubstitutionNode> _pending = [];
    private int _work;
    private int _depth;

    /// <summary>How often a circle was cut. What was cut while completing one value is complete for that value only.</summary>
    private int _cuts;

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

    private Value? Complete(Slot slot)
    {
        if (slot.Value is not { } value)
            return null;
        if (!slot.IsOptional || value is not (LazyList { IsBusy: true } or LazyObject { IsBusy: true }))
            return Complete(value);

        // An optional substitution that would close a circle counts as undefined.
        _cuts++;
        return null;
    }

    private ListValue CompleteList(LazyList list)
    {
        if (list.Resolved is { } known)
            return known;
        if (list.IsBusy)
            throw list.Error("this list contains itself, by way of a substitution");

        list.IsBusy = true;
        var cuts = _cuts;
        var elements = new List<Value>();
        var size = 1L;
        foreach (var slot in list.Elements(this))
        {
            if (Complete(slot) is not { } element)
                continue;
            elements.Add(element);
            size += element.Size;
        }

        list.IsBusy = false;
        var resolved = new ListValue(list.Document, list.Offset, elements, size);
        RefuseOversize(resolved);
        if (cuts == _cuts)
            list.Resolved = resolved;
        return resolved;
    }

    private ObjectValue CompleteObject(LazyObject obj)
    {
        if (obj.Resolved is { } known)
            return known;
        if (obj.IsBusy)
            throw obj.Error("this object contains itself, by way of a substitution");

        obj.IsBusy = true;
        var cuts = _cuts;
        var resolved = new ObjectValue(obj.Document, obj.Offset);
        var keys = obj.Keys();
        Spend(keys.Count, obj);
        foreach (var key in keys)
        {
            if (obj.Find(key) is { } slot && Complete(slot) is { } value)
                resolved.Add(key, value);
        }

        obj.IsBusy = false;
        RefuseOversize(resolved);
        if (cuts == _cuts)
            obj.Resolved = resolved;
        return resolved;
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
            found = FollowFromRoot(substitution, [.. substitution.Prefix, .. substitution.Path], ref circular);
        found ??= FollowFromRoot(substitution, substitution.Path, ref circular);
        return found ?? FromEnvironment(substitution, string.Join('.', substitution.Path));
    }

    private Element? FollowFromRoot(SubstitutionNode substitution, string[] path, ref bool circular)
    {
        var found = Follow(_root, path, out var busy);
        var inside = found is not (null or Scalar) && substitution.IsInside(path);
        circular |= busy || inside;
        return inside ? null : found;
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

    /// <summary>The variable of that name, or the list of the variables <c>name.0</c>, <c>name.1</c> and so on.</summary>
    private Element? FromEnvironment(SubstitutionNode substitution, string name)
    {
        if (Variable(name) is { } variable)
            return variable;

        List<Slot>? elements = null;
        while (Variable($"{name}.{elements?.Count ?? 0}") is { } element)
            (elements ??= []).Add(new Slot(this, [element]));
        return elements is null ? null : new LazyList(substitution, front: null, elements);
    }

    private Scalar? Variable(string name) => name.Length > 0 && _options.GetEnvironmentVariable(name) is { } text
        ? new Scalar(new Document("environment variable " + name, text: null), 0, ScalarKind.String, text)
        : null;

    /// <summary>The limit on depth keeps far away from the end of an ordinary stack; this is for threads with a small one.</summary>
    public static void GuardStack(Element at)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TooDeep(at);
    }

    private void Enter(Element at)
    {
        GuardStack(at);
        if (++_depth > DepthFactor * _options.MaxDepth)
            throw TooDeep(at);
    }

    private static HoconException TooDeep(Element at) =>
        at.Error("too many values depend on one another or nest in one another here");

    private void RefuseOversize(Value value)
    {
        if (value.Size > _options.MaxLength)
            throw value.Error($"substitutions make this longer than {_options.MaxLength} characters");
    }
}
