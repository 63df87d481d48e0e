namespace Pipeline.Actors;

/// <summary>
/// Looks at all that telemetry needs on this machine. Each check is a pure judgement of what was found; what finds it is here. Starts no actor,
/// makes no file, takes no lock for longer than a look, and sends nothing but the probes that are allowed.
/// </summary>
internal sealed class Doctor(TelemetrySettings settings, TelemetryHost host)
{
    public async Task<Examination> ExamineAsync(bool probe, CancellationToken cancellationToken)
    {
        var planned = host.PathsOf(settings);
        var decision = new ConsentStore(settings, host).Decide();
        var backends = BackendSelection.Select(settings, ConsentState.Remote, planned.LocalFile, host.Backends, host.Plugins);
        var findings = new List<Finding>();
        findings.AddRange(ConsentCheck.Run(decision, planned.ConfigFile));
        findings.AddRange(SettingsCheck.Run(settings, backends, host.DeletionRequestors));
        Look(planned, decision, findings);
        findings.AddRange(await NewBackendCheck(decision, probe).RunAsync(backends, cancellationToken).ConfigureAwait(false));
        return new Examination([.. findings, .. VersionCheck.Run(settings)]);
    }

    private void Look(TelemetryPaths planned, ConsentDecision decision, List<Finding> findings)
    {
        var now = host.Clock.GetUtcNow();
        var places = StateFolder.Existing(planned, host.Files);
        var inUse = StateFolder.Find(planned, host.Files);
        var listings = places.Select(place => StateListing.Read(place.StateFolder)).ToArray();
        findings.AddRange(StateCheck.Run(planned.StateFolder, listings, inUse.StateFolder));
        findings.AddRange(ProcessCheck.Run([.. places.SelectMany(place => Presence.Look(host.Files, place.LocksFolder))]));

        var problems = new List<string>();
        var journals = Journals.Look(host, places, problems);
        findings.AddRange(JournalCheck.Run(journals, problems, settings.SpillMaxTotalSize, decision.State == ConsentState.Remote, now));
        findings.AddRange(BooksCheck.Run(new Auditor(settings, host).Audit()));

        var (requests, damaged) = new DeletionStore(host.Files, inUse).Read();
        findings.AddRange(ErasureCheck.Run(requests, damaged));
        var lastDelivery = new LedgerFile(host.Files, inUse).Read().LastDelivery;
        findings.AddRange(ClockCheck.Run(now, decision.Answer?.At, decision.Epoch, lastDelivery, listings.SelectMany(listing => listing.Entries)));
    }

    private BackendCheck NewBackendCheck(ConsentDecision decision, bool probe)
    {
        var userAgent = RequestHeaders.UserAgent(settings.ToolName, settings.ToolVersion);
        return new BackendCheck(new BackendProbe(userAgent, host.HttpHandler ?? HttpHandlers.Create, host.Clock), decision.State, probe);
    }
}
