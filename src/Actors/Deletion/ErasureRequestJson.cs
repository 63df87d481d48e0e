using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>An erasure request as the JSON of its file. By hand, as the ledger.</summary>
internal static class ErasureRequestJson
{
    public static byte[] Write(ErasureRequest request)
    {
        using var json = new JsonOutput(indented: true);
        json.Open((byte)'{');
        json.Key("id"u8);
        json.Id(request.Id);
        json.Key("machine_id"u8);
        json.Text(request.MachineId);
        json.Key("requested"u8);
        json.Time(request.RequestedAt.UtcDateTime);
        json.Key("failures"u8);
        json.Number(request.Failures);
        WriteTime(json, "next_attempt"u8, request.NextAttempt);
        json.Key("targets"u8);
        json.Open((byte)'[');
        foreach (var target in request.Targets) Write(json, target);
        json.Close((byte)']');
        json.Close((byte)'}');
        return json.Written.ToArray();
    }

    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    /// <exception cref="InvalidOperationException">A value is of the wrong type.</exception>
    /// <exception cref="FormatException">A value is malformed, or one that has to be there is not.</exception>
    public static ErasureRequest Read(ReadOnlySpan<byte> bytes)
    {
        var request = new ErasureRequest(Guid.Empty, "", default, []);
        var json = new Utf8JsonReader(bytes);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString();
            json.Read();
            switch (key)
            {
                case "id": request = request with { Id = json.GetGuid() }; break;
                case "machine_id": request = request with { MachineId = json.GetString()! }; break;
                case "requested": request = request with { RequestedAt = json.GetDateTimeOffset() }; break;
                case "failures": request = request with { Failures = json.GetInt32() }; break;
                case "next_attempt": request = request with { NextAttempt = json.GetDateTimeOffset() }; break;
                case "targets": request = request with { Targets = ReadTargets(ref json) }; break;
                default: json.Skip(); break;
            }
        }

        if (request.Id == Guid.Empty || string.IsNullOrEmpty(request.MachineId) || request.RequestedAt == default || request.Targets.Count == 0)
            throw new FormatException("This is no erasure request: its id, its machine id, its time or its targets are missing.");
        return request with { Targets = [.. request.Targets.Select(target => target with { MachineId = request.MachineId })] };
    }

    private static void Write(JsonOutput json, ErasureTarget target)
    {
        json.Open((byte)'{');
        json.Key("name"u8);
        json.Text(target.Name);
        json.Key("state"u8);
        json.Text(target.State.Wire());
        if (target.Reason is { } reason)
        {
            json.Key("reason"u8);
            json.Text(reason);
        }

        WriteTime(json, "at"u8, target.At);
        json.Close((byte)'}');
    }

    private static void WriteTime(JsonOutput json, ReadOnlySpan<byte> key, DateTimeOffset? time)
    {
        if (time is not { } at) return;
        json.Key(key);
        json.Time(at.UtcDateTime);
    }

    private static List<ErasureTarget> ReadTargets(ref Utf8JsonReader json)
    {
        var targets = new List<ErasureTarget>();
        while (json.Read() && json.TokenType == JsonTokenType.StartObject) targets.Add(ReadTarget(ref json));
        return targets;
    }

    private static ErasureTarget ReadTarget(ref Utf8JsonReader json)
    {
        var target = new ErasureTarget("", "", ErasureState.Pending);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString();
            json.Read();
            switch (key)
            {
                case "name": target = target with { Name = json.GetString()! }; break;
                case "state": target = target with { State = ReadState(json.GetString()) }; break;
                case "reason": target = target with { Reason = json.GetString() }; break;
                case "at": target = target with { At = json.GetDateTimeOffset() }; break;
                default: json.Skip(); break;
            }
        }

        return target.Name.Length > 0 ? target : throw new FormatException("A target has no name.");
    }

    private static ErasureState ReadState(string? wire) =>
        ErasureStates.TryParse(wire, out var state) ? state : throw new FormatException($"'{wire}' is no state of an erasure.");
}
