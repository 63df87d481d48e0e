using System.Net.Security;

namespace Pipeline.Tests.Backends.Contract;

public sealed class HttpContractTests : BackendContract
{
    private protected override IBackend Make(HttpBackendOptions options) => new HttpBackend(options);

    [Fact]
    public async Task Over_TLS_it_speaks_HTTP_2_where_that_is_offered_and_follows_on_the_same_host()
    {
        await using var server = await ScriptedServer.StartAsync(tls: true);
        server.Next(308, "Location", "/v2");
        using var backend = Trusting(server.Endpoint);

        Assert.Same(Accepted.Instance, await backend.SendAsync(Some.Batch(), default));

        Assert.Equal(["HTTP/2 /v1/events?key=secret", "HTTP/2 /v2"], server.Requests.Select(request => $"{request.Protocol} {request.Path}"));
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
    }

    [Fact]
    public async Task A_certificate_that_nobody_knows_gets_nothing()
    {
        await using var server = await ScriptedServer.StartAsync(tls: true);
        using var backend = new HttpBackend(new HttpBackendOptions { Endpoint = server.Endpoint, ToolName = "t", ToolVersion = "1", Clock = Clock });

        Assert.Equal("no secure connection (TLS)", Assert.IsType<Retry>(await backend.SendAsync(Some.Batch(), default)).Reason);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task From_TLS_no_redirect_leads_into_the_open()
    {
        await using var open = await ScriptedServer.StartAsync();
        await using var server = await ScriptedServer.StartAsync(tls: true);
        server.Next(307, "Location", open.Endpoint.ToString());
        using var backend = Trusting(server.Endpoint);

        Assert.IsType<Retry>(await backend.SendAsync(Some.Batch(), default));
        Assert.Empty(open.Requests);
    }

    private HttpBackend Trusting(Uri endpoint) => new(new HttpBackendOptions
    {
        Endpoint = endpoint, ToolName = "t", ToolVersion = "1", Clock = Clock,
        Handler = () => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost",
            },
        },
    });
}
