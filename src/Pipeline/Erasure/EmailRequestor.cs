using System.Globalization;

namespace Pipeline;

/// <summary>
/// Prepares an e-mail and opens it in the user's mail program, where there is one and the user is there; otherwise gives the link. Whether he
/// sends it is his own affair, so nothing is ever confirmed in this way.
/// </summary>
internal sealed class EmailRequestor(string address, string? subject, Func<Uri, bool> openLink) : IDeletionRequestor
{
    public string Type => RequestorNames.Email;

    public string Target => address;

    public ValueTask<DeletionResult> RequestAsync(DeletionRequest request, CancellationToken cancellationToken)
    {
        var link = Link(request);
        var instruction = request.IsInteractive && openLink(new Uri(link))
            ? $"send the e-mail to {address} that your mail program shows. If it shows none, open {link}"
            : $"send the e-mail that this link prepares: {link}";
        return new(new DeletionHandedOver(instruction));
    }

    private string Link(DeletionRequest request) => MailtoLink.To(
        address,
        subject ?? $"Erasure of telemetry data of {request.ToolName}",
        $"""
        Please erase all telemetry data that you have received under this machine id:

        {request.MachineId}

        Tool: {request.ToolName}
        Request: {request.Id}
        Date: {request.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}
        """);
}
