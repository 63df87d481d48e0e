using System.Text;

namespace Pipeline.Actors.Tests;

/// <summary>R11: which backends really have something, and under which machine ids.</summary>
public sealed class ReceiptTests
{
    private readonly Parts _parts = new(backends: ["main"]);
    private readonly ReceiptBook _book;

    public ReceiptTests() => _book = new ReceiptBook(_parts.Context, "main");

    private DateTimeOffset Now => _parts.Clock.Now;

    [Fact]
    public void R11_The_first_receipt_is_in_the_ledger_at_once()
    {
        _book.Add(Batch("old"));

        Assert.Equal([new Receipt("main", "old", Now, Now)], Read());
    }

    [Fact]
    public void R11_Each_id_of_a_batch_is_noted_once()
    {
        _book.Add(Batch("old", "old", "new", "old"));

        Assert.Equal(["old", "new"], Read().Select(receipt => receipt.MachineId));
    }

    [Fact]
    public void What_is_known_is_written_once_an_hour()
    {
        var begun = Now;
        _book.Add(Batch("id"));
        _parts.Files.CannotWrite = true;
        _parts.Clock.Now += TimeSpan.FromMinutes(59);
        _book.Add(Batch("id"));
        _parts.Files.CannotWrite = false;
        Assert.Equal(begun, Assert.Single(Read()).Last);

        _parts.Clock.Now += TimeSpan.FromMinutes(1);
        _book.Add(Batch("id"));

        Assert.Equal([new Receipt("main", "id", begun, Now)], Read());
    }

    [Fact]
    public void What_could_not_be_written_is_written_the_next_time()
    {
        _parts.Files.CannotWrite = true;
        _book.Add(Batch("id"));
        _parts.Files.CannotWrite = false;
        Assert.Empty(Read());

        _book.Save();

        Assert.Equal([new Receipt("main", "id", Now, Now)], Read());
    }

    [Fact]
    public void R11_Under_a_new_consent_it_is_written_at_once_again_for_a_reset_may_lie_between()
    {
        _book.Add(Batch("id"));
        Assert.True(File().TryForget("id", Now));
        Assert.Empty(Read());
        _parts.Clock.Now += TimeSpan.FromSeconds(1);

        _book.Add(Batch("id") with { Epoch = 2 });

        Assert.Equal([new Receipt("main", "id", Now, Now)], Read());
    }

    [Fact]
    public void R11_Only_what_was_received_up_to_the_request_is_forgotten()
    {
        File().TryAdd(new LedgerTotals
        {
            Receipts =
            [
                new Receipt("a", "id", Make.Time, Make.Time),
                new Receipt("b", "id", Make.Time, Make.Time.AddSeconds(2)),
                new Receipt("a", "other", Make.Time, Make.Time),
            ],
        });

        File().TryForget("id", Make.Time.AddSeconds(1));

        Assert.Equal([("b", "id"), ("a", "other")], Read().Select(receipt => (receipt.Backend, receipt.MachineId)));
    }

    [Fact]
    public void Receipts_of_two_processes_are_one_span()
    {
        File().TryAdd(new LedgerTotals { Accepted = 1, Receipts = [new Receipt("a", "id", Make.Time.AddDays(1), Make.Time.AddDays(2))] });
        File().TryAdd(new LedgerTotals { Accepted = 1, Receipts = [new Receipt("a", "id", Make.Time, Make.Time.AddDays(1))] });

        Assert.Equal([new Receipt("a", "id", Make.Time, Make.Time.AddDays(2))], Read());
        Assert.Equal(2, File().Read().Accepted);
    }

    [Fact]
    public void They_are_stored_as_this()
    {
        var totals = new LedgerTotals { Accepted = 1, Receipts = [new Receipt("main", "id", Make.Time, Make.Time.AddDays(1))], IsAnew = true };
        var json = LedgerJson.Write(totals);

        Assert.Equal(
            """
            {
              "accepted": 1,
              "delivered": 0,
              "dropped": {
              },
              "receipts": [
                {
                  "backend": "main",
                  "machine_id": "id",
                  "first": "2026-01-02T03:04:05.0000000Z",
                  "last": "2026-01-03T03:04:05.0000000Z"
                }
              ],
              "begun_anew": true
            }
            """.ReplaceLineEndings("\n").Replace("{\n  },", "{},", StringComparison.Ordinal),
            Encoding.UTF8.GetString(json));
        var read = LedgerJson.Read(json);
        Assert.Equal(totals.Receipts, read.Receipts);
        Assert.True(read.IsAnew);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("nonsense", false)]
    [InlineData("null", false)]
    [InlineData("{ \"begun_anew\": true }", false)]
    [InlineData("{ \"accepted\": 1 }", true)]
    public void R11_Without_a_ledger_that_can_be_read_nobody_can_be_ruled_out(string? ledger, bool isComplete)
    {
        if (ledger is not null) _parts.Files[_parts.Paths.LedgerFile] = ledger;

        Assert.Equal(isComplete, File().ReadReceipts().IsComplete);
    }

    [Fact]
    public void R11_A_ledger_that_was_begun_anew_says_so_for_good()
    {
        _parts.Files[_parts.Paths.LedgerFile] = "nonsense";

        _book.Add(Batch("id"));

        Assert.Single(Read());
        Assert.False(File().ReadReceipts().IsComplete);
    }

    private IReadOnlyList<Receipt> Read() => File().ReadReceipts().Receipts;

    private LedgerFile File() => new(_parts.Files, _parts.Paths);

    private static Batch Batch(params string[] ids) =>
        Make.Batch() with { Events = [.. ids.Select(id => Make.Event() with { MachineId = id })] };
}
