namespace Pipeline.Tests.Backends.Contract;

/// <summary>What the backends that post JSON do besides.</summary>
public abstract class JsonContract : HttpContract
{
    [Fact]
    public async Task R12_A_batch_that_is_sent_again_has_the_same_key()
    {
        Server.Next(503);

        await Backend.SendAsync(Some.Batch(), default);
        await Backend.SendAsync(Some.Batch(), default);

        Assert.Equal([Some.Id.ToString(), Some.Id.ToString()], Server.Requests.Select(request => request.Headers["Idempotency-Key"]));
    }
}
