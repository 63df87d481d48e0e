using Pipeline.Hocon.Syntax;

namespace Pipeline.Hocon.Resolution;

/// <summary>A place of another object, taking part in the merge of this one's. It keeps its own identity and is evaluated there.</summary>
internal sealed class SlotReference(Slot slot, Element owner) : Element(owner.Document, owner.Offset)
{
    public Slot Slot { get; } = slot;
}
