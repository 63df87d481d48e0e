using System.Globalization;
using System.Text;

namespace Pipeline.Engine.Persistence;

/// <summary>
/// Makes a folder name of a persistence id: lower-case ASCII letters, digits, '-' and '_' stand for themselves, every other byte
/// of the UTF-8 form is written as % and two hexadecimal digits. Different ids have different names on file systems that ignore
/// case, too, and no name climbs out of its folder.
/// </summary>
internal static class FolderName
{
    // 255 bytes is what common file systems allow.
    private const int MaxLength = 255;

    /// <exception cref="ArgumentException">The id is empty, or its name longer than 255 characters.</exception>
    public static string Of(string persistenceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        var name = Encode(persistenceId);
        if (name.Length > MaxLength)
            throw new ArgumentException($"A folder name of {name.Length} characters is too long, {MaxLength} are possible.", nameof(persistenceId));
        return name;
    }

    /// <summary>Reads a name back; false when it is no id's.</summary>
    public static bool TryParse(string name, out string persistenceId)
    {
        persistenceId = Decode(name);
        // Whatever is wrong with a name, its id then has another.
        return persistenceId.Length > 0 && name.Length <= MaxLength && Encode(persistenceId) == name;
    }

    private static string Encode(string persistenceId)
    {
        var name = new StringBuilder(persistenceId.Length);
        foreach (var b in Encoding.UTF8.GetBytes(persistenceId))
        {
            if (b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'_')
                name.Append((char)b);
            else
                name.Append('%').Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }

        return name.ToString();
    }

    private static string Decode(string name)
    {
        var bytes = new List<byte>(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var isEscape = name[i] == '%' && i + 2 < name.Length;
            bytes.Add(isEscape && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out var b) ? b : (byte)name[i]);
            if (isEscape)
                i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
