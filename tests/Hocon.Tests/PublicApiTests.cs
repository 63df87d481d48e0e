using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pipeline.Hocon.Tests;

/// <summary>What is public is a decision: PublicApi.txt changes with it, in the same commit.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one()
    {
        var members = typeof(HoconConfig).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is not MethodInfo { IsSpecialName: true })
                .Select(member => $"{type.Name}: {member}"))
            .Order(StringComparer.Ordinal);

        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicApi.txt")), members);
    }
}
