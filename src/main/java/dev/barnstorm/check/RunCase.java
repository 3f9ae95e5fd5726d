package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.AuditEnded;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryReader.ShardPart;
import dev.barnstorm.history.InfoKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of a run as a whole, and of the shards that it was played in. */
final class RunCase {

    private final HistoryReader history;
    private final Expectations expectations;
    private final Course whole;
    private final List<Course> courses = new ArrayList<>();
    private final Map<String, Course> bySite = new HashMap<>();
    private final Set<String> completeAudits = new HashSet<>();
    private final List<Deviated> deviations = new ArrayList<>(0);
    private final boolean sharedServer;

    RunCase(HistoryReader history, Expectations expectations) {
        this.history = history;
        this.expectations = expectations;
        List<HistoryEvent> events = history.wholeRun();
        events.forEach(this::take);
        whole = new Course("", expectations.feedLagMicros(), events);
        for (ShardPart shard : history.shards()) {
            Course own = new Course("shard " + shard.number(), expectations.feedLagMicros(), shard.events());
            courses.add(own);
            shard.sites().forEach(site -> bySite.put(site, own));
        }
        if (courses.isEmpty()) {
            courses.add(whole);
        }
        // Names are salted where the target outlives the run; a server of a shard's own is gone with it.
        sharedServer =
                courses.size() == 1 || !history.info(InfoKey.RUN_ID).orElse("").isEmpty();
    }

    private void take(HistoryEvent event) {
        if (event instanceof AuditEnded audit && audit.complete()) {
            completeAudits.add(audit.site() + '\n' + audit.pass());
        } else if (event instanceof Deviated deviated) {
            deviations.add(deviated);
        }
    }

    HistoryReader history() {
        return history;
    }

    Expectations expectations() {
        return expectations;
    }

    /** The run as a whole: of a merged one, a phase begins when the last shard comes to it, and all have to be quiet. */
    Course whole() {
        return whole;
    }

    /** Each process that played a part of it; one, if it was one. */
    List<Course> courses() {
        return courses;
    }

    /** The process that played a site. */
    Course course(String site) {
        return bySite.getOrDefault(site, whole);
    }

    /** Whichever process took longest from heal to quiet; empty when one never came to either. */
    Optional<Course> slowestToQuiet() {
        return courses.stream().anyMatch(course -> course.healToQuietMicros().isEmpty())
                ? Optional.empty()
                : courses.stream().max(Comparator.comparingLong(course -> course.healToQuietMicros()
                        .getAsLong()));
    }

    /** What tells the server of a site from those of other sites: empty where all have one, as mostly. */
    String serverOf(String site) {
        return sharedServer ? "" : courses.indexOf(course(site)) + "\n";
    }

    /** Whether that pass of the audit read the site's feed to its end. */
    boolean audited(String site, int pass) {
        return completeAudits.contains(site + '\n' + pass);
    }

    /** Whether any pass of the audit read the site's feed to its end. */
    boolean audited(String site) {
        return audited(site, 1) || audited(site, 2);
    }

    /**
     * Whether the harness itself was so late, in barn time, that delays are its own as likely as the server's: by more
     * than a quarter of the shortest time-out, tick or outage.
     */
    boolean harnessWasLate(Course course) {
        return course.lateMillis() * expectations.speed()
                > expectations.patience().shortest().toMillis() / 4.0;
    }

    /** Whether it was so anywhere. */
    boolean harnessWasLate() {
        return courses.stream().anyMatch(this::harnessWasLate);
    }

    /** What the audit met that the wire does not allow. */
    List<Deviated> deviations() {
        return deviations;
    }
}
