package dev.barnstorm.cli;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryNames;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.PlainText;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the one record or device that somebody means, or says why there is none or which there are. */
final class NameSearch {

    private static final int MOST_NAMED = 5;

    private final HistoryNames names;
    /** What a run that salts its names puts behind each site's. */
    private final String salt;

    NameSearch(HistoryDb history) {
        this.names = history.names();
        String runId = history.info(InfoKey.RUN_ID).orElse("");
        this.salt = runId.isEmpty() ? "" : "-" + runId;
    }

    /**
     * The local id of the record that is meant by a local id, a server's id, or the beginning of a local id.
     *
     * @throws BadInput when there is none, or several
     */
    String record(String asked) {
        List<String> all = names.records();
        if (all.contains(asked)) {
            return asked;
        }
        List<String> ofServer = names.recordsOfServerId(asked);
        return only(
                "record", asked, ofServer.isEmpty() ? matching(all, name -> name.startsWith(asked)) : ofServer, all);
    }

    /**
     * The wire name of the device that is meant by it, by its name without salt, or by the beginning of either.
     *
     * @throws BadInput when there is none, or several
     */
    String device(String asked) {
        List<String> all = names.devices();
        List<String> called =
                matching(all, name -> name.equals(asked) || plain(name).equals(asked));
        return only(
                "device",
                asked,
                called.isEmpty()
                        ? matching(
                                all,
                                name -> name.startsWith(asked) || plain(name).startsWith(asked))
                        : called,
                all);
    }

    private String plain(String wireName) {
        return wireName.replace(salt + "/", "/");
    }

    private static List<String> matching(List<String> all, Predicate<String> wanted) {
        return all.stream().filter(wanted).toList();
    }

    private String only(String what, String asked, List<String> found, List<String> all) {
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw new BadInput("--" + what + " '" + fit(asked) + "' may be " + found.size() + " " + what + "s: "
                    + listed(found) + "\n  Name one of them in full, or more of it.");
        }
        throw new BadInput("--" + what + " '" + fit(asked) + "': the history knows no such " + what
                + (all.isEmpty()
                        ? ", nor any other."
                        : "; of its " + all.size() + " the nearest are " + listed(nearest(asked, all))
                                + "\n  Name one of them; its beginning is enough."));
    }

    /** Those that begin most like it, or at least have it within. */
    private List<String> nearest(String asked, List<String> all) {
        Comparator<String> byLikeness = Comparator.comparingInt(
                name -> name.contains(asked) ? asked.length() : sharedBeginning(asked, plain(name)));
        return all.stream().sorted(byLikeness.reversed()).limit(MOST_NAMED).toList();
    }

    private static int sharedBeginning(String a, String b) {
        int shared = 0;
        while (shared < Math.min(a.length(), b.length()) && a.charAt(shared) == b.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    private static String listed(List<String> some) {
        String first = some.stream().limit(MOST_NAMED).map(NameSearch::fit).collect(Collectors.joining(", "));
        return first + (some.size() > MOST_NAMED ? ", …" : "");
    }

    private static String fit(String text) {
        return PlainText.escaped(PlainText.shortened(text, 80));
    }
}
