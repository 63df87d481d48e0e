using System.Text;

namespace Pipeline.Engine;

/// <summary>
/// The place of an actor in the tree, for example <c>akka://system/user/a/b</c>. Two paths are equal when their texts are;
/// <see cref="Uid"/> tells the incarnations apart and takes no part in equality.
/// </summary>
public sealed class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    private const string SymbolsInNames = "-_.*$+:@&=,!~';";

    // Of the root: the system.
    private readonly string _name;

    private ActorPath(ActorPath? parent, string name, long uid)
    {
        Parent = parent ?? this;
        _name = name;
        Uid = uid;
    }

    /// <summary>The last element; "/" for the root.</summary>
    public string Name => IsRoot ? "/" : _name;

    /// <summary>The path one level up; the root is its own parent.</summary>
    public ActorPath Parent { get; }

    /// <summary>The number of this incarnation, unique in its system; 0 where there is none.</summary>
    public long Uid { get; }

    internal static ActorPath Root(string system) => new(null, system, 0);

    internal ActorPath Child(string name, long uid) => new(this, name, uid);

    /// <summary>
    /// Whether <paramref name="name"/> may name an actor: letters, digits and -_.*$+:@&amp;=,!~'; not starting with '$'.
    /// </summary>
    public static bool IsValidPathElement(string name)
    {
        if (string.IsNullOrEmpty(name) || name[0] == '$') return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !SymbolsInNames.Contains(c)) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(ActorPath? other)
    {
        var a = this;
        while (!ReferenceEquals(a, other))
        {
            if (other is null || a._name != other._name || a.IsRoot != other.IsRoot) return false;
            if (a.IsRoot) return true;
            a = a.Parent;
            other = other.Parent;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_name, Parent._name);

    /// <summary>Orders by text, then by uid.</summary>
    public int CompareTo(ActorPath? other)
    {
        if (other is null) return 1;
        var order = string.CompareOrdinal(ToString(), other.ToString());
        return order != 0 ? order : Uid.CompareTo(other.Uid);
    }

    /// <summary>The text without the uid.</summary>
    public override string ToString() => Append(new StringBuilder()).ToString();

    internal string ToStringWithUid() => Uid == 0 ? ToString() : $"{ToString()}#{Uid}";

    private bool IsRoot => ReferenceEquals(Parent, this);

    private StringBuilder Append(StringBuilder text)
    {
        if (IsRoot) return text.Append("akka://").Append(_name).Append('/');
        Parent.Append(text);
        if (!Parent.IsRoot) text.Append('/');
        return text.Append(_name);
    }
}
