using Pipeline.Hocon.Syntax;
using Pipeline.Hocon.Values;

namespace Pipeline.Hocon.Resolution;

/// <summary>Finds what substitutions name: in the document they were included into, in the whole, in the environment.</summary>
internal sealed class Substitutions(Resolver resolver, LazyObject root, HoconOptions options)
{
    /// <summary>Those that wait for one another, for the message when that is a circle.</summary>
    private readonly List<SubstitutionNode> _pending = [];

    /// <summary>The value at the end of a path, and whether the way leads through a place that is being evaluated.</summary>
    public static Element? Follow(LazyObject from, string[] path, out bool circular)
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

    /// <summary>Null for an undefined optional one.</summary>
    public Element? Resolve(SubstitutionNode substitution)
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
        var found = Follow(root, path, out var busy);
        var inside = found is not (null or Scalar) && substitution.IsInside(path);
        circular |= busy || inside;
        return inside ? null : found;
    }

    /// <summary>
    /// The variable of that name, or the list of the variables <c>name.0</c>, <c>name.1</c> and so on; for <c>${name[]}</c> that of
    /// <c>name_0</c>, <c>name_1</c> and so on, which a shell can set.
    /// </summary>
    private Element? FromEnvironment(SubstitutionNode substitution, string name) =>
        substitution.IsList ? Variables(substitution, name + "_") : (Element?)Variable(name) ?? Variables(substitution, name + ".");

    private LazyList? Variables(SubstitutionNode substitution, string name)
    {
        List<Slot>? elements = null;
        while (Variable($"{name}{elements?.Count ?? 0}") is { } element)
            (elements ??= []).Add(new Slot(resolver, [element]));
        return elements is null ? null : new LazyList(substitution, front: null, elements);
    }

    private Scalar? Variable(string name) => name.Length > 0 && options.GetEnvironmentVariable(name) is { } text
        ? new Scalar(new Document("environment variable " + name, text: null), 0, ScalarKind.String, text)
        : null;
}
