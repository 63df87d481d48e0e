namespace Pipeline.Hocon.Syntax;

/// <summary>A key of an object with everything that was assigned to it and is not hidden, in order.</summary>
internal sealed class Field(string key)
{
    public string Key { get; } = key;

    public List<Element> Assignments { get; } = new(1);

    public Element? Last => Assignments.Count == 0 ? null : Assignments[^1];

    /// <summary>Whether nothing assigned to the key elsewhere, with less priority, can show through.</summary>
    public bool HidesWhatIsUnder => Assignments[0] is Values.Scalar or ListNode;

    public void Assign(Element value)
    {
        if (value is ObjectNode later && Last is ObjectNode earlier)
        {
            earlier.Merge(later);
            return;
        }

        // A value that cannot merge hides all before it: those are never evaluated, whatever is wrong with them.
        if (value is Values.Scalar or ListNode)
            Assignments.Clear();
        Assignments.Add(value);
    }
}
