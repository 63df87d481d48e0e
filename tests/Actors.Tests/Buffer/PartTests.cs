namespace Pipeline.Actors.Tests;

/// <summary>The halves that a rejected batch is sent in.</summary>
public sealed class PartTests
{
    [Fact]
    public void A_rejected_part_is_walked_half_by_half_in_order()
    {
        var all = new Part(0, 5);

        var left = all.FirstHalf;
        Assert.Equal(new Part(0, 3), left);
        Assert.Equal(new Part(3, 2), left.Next(5));
        Assert.Equal(new Part(2, 1), left.FirstHalf.Next(5));
        Assert.Equal(new Part(3, 2), new Part(2, 1).Next(5));
        Assert.Null(new Part(3, 2).Next(5));
        Assert.Null(all.Next(5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Whatever_is_rejected_every_event_is_settled_once_and_no_id_is_used_twice(int total)
    {
        var random = new Random(total);
        for (var run = 0; run < 20; run++)
        {
            var poison = Enumerable.Range(0, total).Where(_ => random.Next(10) == 0).ToHashSet();
            var (settled, lost, ids) = (0, new List<int>(), new HashSet<Guid>());
            for (Part? next = new Part(0, total); next is { } part;)
            {
                Assert.Equal(settled, part.Start);
                Assert.True(ids.Add(part.IdIn(Make.Id(1), total)));
                var isRejected = Enumerable.Range(part.Start, part.Count).Any(poison.Contains);
                if (isRejected && part.Count > 1)
                {
                    next = part.FirstHalf;
                    continue;
                }

                if (isRejected) lost.Add(part.Start);
                settled = part.End;
                next = part.Next(total);
            }

            Assert.Equal(total, settled);
            Assert.Equal(poison.Order(), lost);
            Assert.InRange(ids.Count, 1, 2 * total - 1);
        }
    }

    [Fact]
    public void R12_A_part_has_an_id_of_its_own_that_depends_on_the_batch_and_the_part_alone()
    {
        var batch = new Guid("01890a5d-ac96-774b-bcce-b302099a8057");

        Assert.Equal(batch, new Part(0, 4).IdIn(batch, 4));
        var half = new Part(0, 2).IdIn(batch, 4);
        Assert.Equal(new Guid("01890a5d-ac96-8d38-a198-652db0e9ce65"), half);
        Assert.Equal(8, half.Version);
        Assert.NotEqual(half, new Part(2, 2).IdIn(batch, 4));
        Assert.NotEqual(half, new Part(0, 2).IdIn(Make.Id(1), 4));
    }
}
