using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pipeline.Engine.Tests;

/// <summary>What is public is a decision: the approved text changes with it, in the same commit.</summary>
public sealed class PublicApiTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("Pipeline.Engine", "Engine.txt")]
    [InlineData("Pipeline.Engine.TestKit", "TestKit.txt")]
    public void The_public_api_is_the_approved_one(string space, string file)
    {
        var types = typeof(ActorSystem).Assembly.GetExportedTypes().Concat(typeof(KitBase).Assembly.GetExportedTypes());
        var members = types.Where(type => type.Namespace == space)
            .SelectMany(type => type.GetMembers(Declared).Where(IsPartOfTheApi).Select(member => $"{type.Name}: {member}"))
            .Order(StringComparer.Ordinal);

        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Embedded", "PublicApi", file)), members);
    }

    private static bool IsPartOfTheApi(MemberInfo member) =>
        !member.IsDefined(typeof(CompilerGeneratedAttribute)) && member switch
        {
            MethodInfo { IsSpecialName: true } => false,
            MethodBase method => method.IsPublic || method.IsFamily,
            FieldInfo field => field.IsPublic,
            PropertyInfo property => property.GetMethod is { IsPublic: true } or { IsFamily: true },
            _ => member is not Type,
        };
}
