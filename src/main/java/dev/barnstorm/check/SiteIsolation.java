package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Shown;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A site sees its own records only: no row that belongs to another site, or that another site's device made. */
final class SiteIsolation implements Check {

    @Override
    public String name() {
        return "site-isolation";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                Set<String> told = new HashSet<>();
                for (Shown shown : record.shown()) {
                    docket.looked();
                    stranger(record, site, shown)
                            .filter(found -> told.add(shown.site() + '\n' + shown.device() + '\n' + found))
                            .ifPresent(found -> docket.found(
                                    record,
                                    shown.device().isEmpty() ? null : shown.device(),
                                    shown.atMicros(),
                                    "a site sees only its own records",
                                    "a row of " + shown.site() + ", made by a device of " + shown.site(),
                                    found + " (" + shown.source() + ")"));
                }
            }

            @Override
            public CheckResult result() {
                return docket.result("rows of other sites", "shown rows");
            }
        };
    }

    /** In what a row is of another site than the one that was asked for; empty when in nothing. */
    private static Optional<String> stranger(RecordCase record, SiteCase site, Shown shown) {
        String maker = shown.state().deviceId();
        if (!shown.state().site().equals(shown.site())) {
            return Optional.of("a row of " + shown.state().site() + ", made by " + maker);
        }
        MutationCase owner = record.makerOf(shown.state());
        boolean ofThisSite = owner != null
                ? owner.acted().site().equals(shown.site())
                : !shown.site().equals(site.site()) || site.devices().contains(maker);
        return ofThisSite ? Optional.empty() : Optional.of("a row of " + shown.site() + ", made by " + maker);
    }
}
