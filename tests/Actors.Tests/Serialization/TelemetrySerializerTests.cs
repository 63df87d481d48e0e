using System.Text;
using System.Text.Json;

namespace Pipeline.Actors.Tests;

/// <summary>The stored format. These texts are on users' disks: what is read must stay, what is written may grow.</summary>
public sealed class TelemetrySerializerTests : ActorTest
{
    private const string Id = "00000001-0000-0001-0000-000000000000";

    private readonly TelemetrySerializer _serializer;

    public TelemetrySerializerTests() => _serializer = new TelemetrySerializer((ExtendedActorSystem)Sys);

    [Fact]
    public void A_spilled_batch_is_stored_as_this()
    {
        var events = BatchCodec.Encode([Make.Event("a"), Make.Event("b")]);
        Approve(
            "B",
            $$"""{"id":"{{Id}}","epoch":7,"mode":"remote","count":2,"outstanding":["a","b"],"events":{{Encoding.UTF8.GetString(events)}}}""",
            new BatchSpilled(Make.Id(1), 7, CollectionMode.Remote, 2, ["a", "b"], events));
    }

    [Fact]
    public void A_batch_that_a_backend_gets_in_parts_is_stored_as_this() => Approve(
        "B",
        $$"""{"id":"{{Id}}","epoch":7,"mode":"remote","count":0,"outstanding":["a"],"parts":{"a":[2,1]},"events":[]}""",
        new BatchSpilled(Make.Id(1), 7, CollectionMode.Remote, 0, ["a"], "[]"u8.ToArray(), new Dictionary<string, Part> { ["a"] = new(2, 1) }));

    [Fact]
    public void A_batch_that_is_settled_up_to_a_part_is_stored_as_this() =>
        Approve("S", $$"""{"id":"{{Id}}","backend":"main","next":[50,25]}""", new BatchSettled(Make.Id(1), "main", new Part(50, 25)));

    [Fact]
    public void A_local_batch_that_nobody_wants_is_stored_as_this() => Approve(
        "B",
        $$"""{"id":"{{Id}}","epoch":0,"mode":"local-only","count":0,"outstanding":[],"events":[]}""",
        new BatchSpilled(Make.Id(1), 0, CollectionMode.LocalOnly, 0, [], "[]"u8.ToArray()));

    [Fact]
    public void A_settled_batch_is_stored_as_this() =>
        Approve("S", $$"""{"id":"{{Id}}","backend":"main"}""", new BatchSettled(Make.Id(1), "main"));

    [Fact]
    public void A_discarded_batch_is_stored_as_this() => Approve("X", $$"""{"id":"{{Id}}"}""", new BatchDiscarded(Make.Id(1)));

    [Fact]
    public void Names_with_any_characters_come_back()
    {
        var settled = new BatchSettled(Make.Id(1), "a \"name\"\\ with ünïcödé, 日本語 and \u0001");

        Assert.Equal(settled, _serializer.FromBinary(_serializer.ToBinary(settled), "S"));
    }

    [Fact]
    public void What_a_later_version_adds_is_skipped()
    {
        var read = (BatchSpilled)_serializer.FromBinary(Encoding.UTF8.GetBytes(
            $$"""
            {
              "new": { "a": [1, { "id": "x" }] }, "id": "{{Id}}", "also": [[]], "outstanding": ["a"], "epoch": 3,
              "mode": "remote", "count": 1, "events": [ {"x": 1} ], "last": null
            }
            """), "B");

        Assert.Equal((Make.Id(1), 3L, 1, """[ {"x": 1} ]"""), (read.Id, read.Epoch, read.Count, Encoding.UTF8.GetString(read.Events.Span)));
        Assert.Equal(["a"], read.Outstanding);
    }

    [Fact]
    public void What_is_not_ours_is_refused()
    {
        Assert.Throws<ArgumentException>(() => _serializer.Manifest("text"));
        Assert.Throws<ArgumentException>(() => _serializer.ToBinary("text"));
        Assert.Throws<ArgumentException>(() => _serializer.FromBinary("{}"u8.ToArray(), "Z"));
        Assert.ThrowsAny<JsonException>(() => _serializer.FromBinary("nonsense"u8.ToArray(), "B"));
        Assert.ThrowsAny<JsonException>(() => _serializer.FromBinary(Encoding.UTF8.GetBytes($$"""{"id":"{{Id}}","ba"""), "S"));
    }

    [Fact]
    public void The_identifier_is_the_one_in_every_journal() => Assert.Equal(4711, _serializer.Identifier);

    private void Approve(string manifest, string json, object record)
    {
        Assert.Equal(manifest, _serializer.Manifest(record));
        var bytes = _serializer.ToBinary(record);
        Assert.Equal(json, Encoding.UTF8.GetString(bytes));

        var back = _serializer.FromBinary(bytes, manifest);
        if (record is not BatchSpilled batch)
        {
            Assert.Equal(record, back);
            return;
        }

        var read = Assert.IsType<BatchSpilled>(back);
        Assert.Equal(batch with { Outstanding = read.Outstanding, Events = read.Events, Parts = read.Parts }, read);
        Assert.Equal(batch.Parts, read.Parts);
        Assert.Equal(batch.Outstanding, read.Outstanding);
        Assert.Equal(batch.Events.ToArray(), read.Events.ToArray());
    }
}
