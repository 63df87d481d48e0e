using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Resolution;

/// <summary>
/// A place for a value, a field or a list element, with the assignments made to it in order. Its value after the first <c>n</c> of
/// them is its view <c>n</c>. While assignment <c>n</c> is evaluated, whoever asks for this place gets view <c>n</c>: what came
/// before. That is all there is to the self-references of the specification, direct ones and those by way of other places.
/// </summary>
internal sealed class Slot
{
    private readonly Resolver _resolver;
    private readonly Element[] _assignments;
    private readonly Element?[] _views;
    private readonly bool[] _known;

    /// <summary>The view that is visible now: all, except while one of the assignments is being evaluated.</summary>
    private int _visible;

    public Slot(Resolver resolver, Element[] assignments)
    {
        _resolver = resolver;
        _assignments = assignments;
        _visible = assignments.Length;
        _views = new Element?[_visible + 1];
        _known = new bool[_visible + 1];
        resolver.Spend(1, assignments[0]);
    }

    /// <summary>Whether one of its assignments is being evaluated, so that only earlier ones can be seen.</summary>
    public bool IsBusy => _visible < _assignments.Length;

    /// <summary>Whether it may be left out where its value turns out to be something that contains it.</summary>
    public bool IsOptional => _assignments[^1] is SubstitutionNode { Optional: true };

    /// <summary>A scalar, a <see cref="LazyList"/>, a <see cref="LazyObject"/>, or null when there is no value.</summary>
    public Element? Value => View(_visible);

    public bool Hides(int view) => view > _visible;

    public Element? View(int count)
    {
        count = Math.Min(count, _visible);
        // A run of assignments that extend one another (+=) may be long: from the bottom up, to need no stack.
        var from = count;
        while (from > 1 && !_known[from - 1] && Extends(_assignments[from - 1]))
            from--;
        for (; from <= count; from++)
            Evaluate(from);
        return _views[count];
    }

    private static bool Extends(Element assignment) => assignment is AppendNode or ConcatenationNode { LooksBack: true };

    private void Evaluate(int view)
    {
        if (view == 0 || _known[view])
            return;
        _views[view] = Merge(view);
        _known[view] = true;
    }

    private Element? Merge(int view)
    {
        var assignment = _assignments[view - 1];
        if (assignment is ObjectNode literal)
            return new LazyObject(_resolver, literal, [literal], this, view - 1);

        var value = assignment is Scalar ? assignment : EvaluateApart(assignment, view - 1);
        if (value is null)
            return View(view - 1);
        if (value is LazyObject found && view > 1 && !found.RestsOn(_known[view - 1] ? _views[view - 1] : null))
            return new LazyObject(_resolver, found, [found], this, view - 1);
        return value;
    }

    private Element? EvaluateApart(Element assignment, int visible)
    {
        var before = _visible;
        _visible = visible;
        try
        {
            return _resolver.Evaluate(assignment, this);
        }
        finally
        {
            _visible = before;
        }
    }
}
