package dev.barnstorm.cli;

import dev.barnstorm.explore.selftest.Specimen;
import dev.barnstorm.run.Planted;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** All that a selftest can play: every planted bug in the scenario that brings it out, and the controls in every one. */
final class Specimens {

    /** How much later than it acknowledged it the lagging server may show a change, in barn time. */
    private static final double LAG_MILLIS = 5_000;

    /** Five bugs of the server and five of the devices that one run of at most a minute over real sockets shows. */
    private static final List<String> SHOWN_BY_ONE_RUN = List.of(
            "lost-ack-duplicates",
            "ignores-base-version",
            "timezone-shift",
            "id-collision",
            "ack-before-commit",
            "clears-edits-in-flight",
            "pull-overwrites-local",
            "new-id-on-retry",
            "gives-up",
            "trusts-html");

    private Specimens() {}

    /** Those with a bug. */
    static List<Specimen> planted() {
        return Planted.all().stream()
                .map(bug -> new Specimen(bug.name(), bug, bug.scenario(), List.of()))
                .toList();
    }

    /** Those of them that one run over real sockets shows. */
    static List<Specimen> shownByOneRun() {
        return planted().stream()
                .filter(specimen -> SHOWN_BY_ONE_RUN.contains(specimen.name()))
                .toList();
    }

    /**
     * Those without: a strict server and one whose feed lags, both with correct devices.
     *
     * @param speeds the scenarios by their names, and the speed of each
     */
    static List<Specimen> controls(SortedMap<String, Double> speeds) {
        List<Specimen> controls = new ArrayList<>();
        speeds.forEach((scenario, speed) -> {
            controls.add(new Specimen("correct", Planted.NOTHING, scenario, List.of()));
            controls.add(new Specimen("correct-lagging", Planted.NOTHING, scenario, List.of(lagging(speed))));
        });
        return controls;
    }

    /** The target's lag is real time. */
    private static String lagging(double speed) {
        long millis = Math.max(1, Math.round(LAG_MILLIS / speed));
        return "target={wiremock: embedded, feedLag: " + millis + "ms}";
    }
}
