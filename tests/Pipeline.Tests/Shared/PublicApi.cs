using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Pipeline.Tests;

/// <summary>The public surface of an assembly as text, one member a line, so that a change of it is seen and decided on.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append(Bases(type)).Append('\n');
            foreach (var line in type.GetMembers(Declared).Select(Line).OfType<string>().Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
        }
        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (IsRecord(type) ? "record" : "class"),
    };

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static string Bases(Type type)
    {
        var bases = type.GetInterfaces().Where(one => one.Assembly == type.Assembly || one == typeof(IDisposable)).Select(Name);
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object))
            bases = bases.Prepend(Name(parent));
        return bases.Any() ? " : " + string.Join(", ", bases) : "";
    }

    private static string? Line(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) => null,
        FieldInfo { IsLiteral: true, DeclaringType.IsEnum: true } value => $"{value.Name} = {value.GetRawConstantValue()}",
        FieldInfo { IsSpecialName: false } field => $"{(field.IsLiteral ? "const " : "static ")}{Name(field.FieldType)} {field.Name}",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => Property(property),
        MethodInfo { IsSpecialName: false } method =>
            $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnParameter)} {method.Name}({Parameters(method)})",
        _ => null,
    };

    private static string Property(PropertyInfo property)
    {
        var isStatic = property.GetMethod!.IsStatic ? "static " : "";
        var type = Nullable(property.PropertyType, new NullabilityInfoContext().Create(property));
        return $"{isStatic}{type} {property.Name} {{ get;{(property.SetMethod is { IsPublic: true } ? " init;" : "")} }}";
    }

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{(parameter.IsOut ? "out " : "")}{Name(parameter)} {parameter.Name}"));

    private static string Name(ParameterInfo parameter) => Nullable(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    private static string Nullable(Type type, NullabilityInfo info)
    {
        var isNullable = !type.IsValueType && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable);
        return Name(type) + (isNullable ? "?" : "");
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (System.Nullable.GetUnderlyingType(type) is { } value)
            return Name(value) + "?";
        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }
}
