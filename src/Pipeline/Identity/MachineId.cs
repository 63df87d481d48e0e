using System.Text;

namespace Pipeline;

/// <summary>A pseudonym for a user on a machine: the same on each run, computed fresh, stored nowhere.</summary>
public static class MachineId
{
    private const int HashedBytes = 8;

    /// <summary>
    /// The first 8 bytes, as 16 lower-case hex characters, of the SHA-256 over <c>osMachineId:mac:hostname:username</c> in UTF-8.
    /// An unavailable one of the first three is empty; an unavailable user name is left out together with its colon.
    /// </summary>
    public static string Compute(IMachineFacts facts) => Hash(Describe(facts));

    /// <summary>
    /// The same for one tool alone: the text above, a zero byte, and the tool's name. Whoever has the ids of two tools cannot find out
    /// whether they are of the same machine, unless he knows what the ids were made of.
    /// </summary>
    public static string Compute(IMachineFacts facts, string toolName)
    {
        ArgumentNullException.ThrowIfNull(toolName);
        return Hash(string.Concat(Describe(facts), "\0", toolName));
    }

    private static string Describe(IMachineFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var text = string.Concat(facts.OsMachineId, ":", facts.MacAddress, ":");
        text = string.Concat(text, facts.HostName);
        if (!string.IsNullOrEmpty(facts.UserName))
            text = string.Concat(text, ":", facts.UserName);
        return text;
    }

    private static string Hash(string text)
    {
        return Hex.Of(Sha256.Hash(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashedBytes));
    }
}
