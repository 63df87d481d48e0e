// The same three events as log records of the OpenTelemetry SDK, exported as OTLP over HTTP at exit. Argument: the endpoint.
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

Console.WriteLine("Hello, World!");
using var factory = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options => options.AddOtlpExporter(otlp =>
{
    otlp.Endpoint = new Uri(args[0]);
    otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
})));
var logger = factory.CreateLogger("startup");
logger.LogInformation("{Command} took {Duration} ms and returned {ExitCode}", "build", 120, 0);
logger.LogInformation("{Command} took {Duration} ms and returned {ExitCode}", "test", 340, 1);
logger.LogInformation("{Command} took {Duration} ms and returned {ExitCode}", "publish", 560, 0);
