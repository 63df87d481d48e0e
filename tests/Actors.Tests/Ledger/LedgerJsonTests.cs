using System.Text;
using System.Text.Json;

namespace Pipeline.Actors.Tests;

public class LedgerJsonTests
{
    [Fact]
    public void Totals_are_written_for_people_too_with_the_wire_names_of_the_reasons()
    {
        var json = Encoding.UTF8.GetString(LedgerJson.Write(Full()));

        Assert.Equal(
            """
            {
              "accepted": 12,
              "delivered": 7,
              "dropped": {
                "spill-cap": 3,
                "withdrawn": 2
              },
              "last_delivery": "2026-01-02T03:04:05.0060000Z"
            }
            """,
            json);
    }

    [Fact]
    public void Totals_come_back_as_they_were_written()
    {
        var read = LedgerJson.Read(LedgerJson.Write(Full()));

        Assert.Equal(12, read.Accepted);
        Assert.Equal(7, read.Delivered);
        Assert.Equal([new(DropReason.SpillCap, 3), new(DropReason.Withdrawn, 2)], read.Dropped);
        Assert.Equal(Full().LastDelivery, read.LastDelivery);
    }

    [Fact]
    public void The_counts_of_the_backends_come_back_as_they_were_written()
    {
        BackendTotals[] backends =
        [
            new("a") { Accepted = 3, Delivered = 2, Dropped = DropCounts.None.Plus(DropReason.Rejected, 1) },
            new("b \"quoted\"") { Accepted = 3, Delivered = 3 },
        ];

        Assert.Equal(backends, LedgerJson.Read(LedgerJson.Write(Full() with { Backends = backends })).Backends);
    }

    [Fact]
    public void What_supervisors_decided_comes_back_as_it_was_written_and_adds_up()
    {
        SupervisionReport[] before = [new("backend-a") { Restarts = 2, Reason = "IOException: \"full\"", At = Make.Time }];
        SupervisionReport[] after = [new("backend-a") { Stops = 1, Reason = "later", At = Make.Time.AddSeconds(1) }, new("buffer") { Restarts = 1, At = Make.Time }];
        var written = LedgerJson.Read(LedgerJson.Write(new LedgerTotals { Supervision = before }));

        Assert.Equal(before, written.Supervision);
        var sum = written.Plus(new LedgerTotals { Supervision = after }).Supervision;
        Assert.Equal([after[0] with { Restarts = 2 }, after[1]], sum);
        Assert.Equal([new SupervisionReport("backend-a") { Stops = 1, Reason = "later", At = after[0].At }, after[1]], SupervisionReport.Sum(sum, before, sign: -1));
    }

    [Fact]
    public void What_a_later_version_may_write_is_skipped()
    {
        var read = LedgerJson.Read("""{ "new": { "a": [1] }, "accepted": 5, "dropped": { "evaporated": 4, "corrupt": 1 }, "last_delivery": null }"""u8);

        Assert.Equal(5, read.Accepted);
        Assert.Equal([new(DropReason.Corrupt, 1)], read.Dropped);
        Assert.Null(read.LastDelivery);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"accepted\": 1")]
    [InlineData("{ \"accepted\": \"1\" }")]
    [InlineData("{ \"accepted\": 1e99 }")]
    [InlineData("{ \"dropped\": { \"corrupt\": true } }")]
    [InlineData("{ \"last_delivery\": \"yesterday\" }")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"receipts\": {} }")]
    [InlineData("{ \"receipts\": [{ \"backend\": \"main\" }] }")]
    [InlineData("{ \"receipts\": [{ \"backend\": \"main\", \"machine_id\": \"a\", \"first\": 1 }] }")]
    public void What_is_no_ledger_throws_what_the_file_expects(string text)
    {
        var thrown = Record.Exception(() => LedgerJson.Read(Encoding.UTF8.GetBytes(text)));

        Assert.True(thrown is JsonException or InvalidOperationException or FormatException, $"{thrown}");
    }

    [Fact]
    public void What_nobody_wanted_is_part_of_it_where_there_was_any()
    {
        var bytes = LedgerJson.Write(new LedgerTotals { Accepted = 5, Filtered = 3 });

        Assert.Contains("\n  \"filtered\": 3\n", Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(3, LedgerJson.Read(bytes).Filtered);
        Assert.DoesNotContain("filtered", Encoding.UTF8.GetString(LedgerJson.Write(Full())), StringComparison.Ordinal);
    }

    private static LedgerTotals Full() => new()
    {
        Accepted = 12,
        Delivered = 7,
        Dropped = DropCounts.None.Plus(DropReason.Withdrawn, 2).Plus(DropReason.SpillCap, 3),
        LastDelivery = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 6, TimeSpan.Zero),
    };
}
