package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;
import dev.barnstorm.scenario.yaml.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A bug that can be planted in devices, so that people see whether a run finds it. It is in a device only if that was opened
 * with its {@link #rules}.
 *
 * <p>{@link #TWO_WORKERS} needs a driver that asks for a second request, so it shows in virtual time only.
 */
public enum PlantedDeviceBug {
    CLEARS_EDITS_IN_FLIGHT("an edit made while its record is being pushed is marked synced with it", "smoke"),
    STUCK_IN_FLIGHT("killed mid-push, its rows stay in flight for ever", "device-crashes"),
    PULL_OVERWRITES_LOCAL("a pull overwrites a row that has a queued change", "smoke"),
    CURSOR_BEFORE_ROWS("saves the cursor before the rows; a kill in between skips them", "device-crashes"),
    TWO_WORKERS("foreground and background worker push at once", "smoke"),
    NEW_ID_ON_RETRY("every attempt gets new mutation ids", "smoke"),
    GIVES_UP("drops a row after five attempts", "smoke"),
    POISON_HEAD("a rejected row blocks the queue", "device-crashes"),
    RESURRECTS_DELETED("keeps editing a record whose deletion it has pulled", "two-operators"),
    REMERGES_FROZEN(
            "re-merges a mutation whose answer was lost when it meets a newer version in the feed", "device-crashes"),
    TRUSTS_HTML("takes any 200 as an acknowledgement", "smoke"),
    JITTER_BEFORE_CAP("all devices retry at the same moment", "reconnect-storm"),
    DROPS_QUEUE_ON_401("signs out, and the queue is gone", "device-crashes"),
    SAYS_IT_IS_SAVED("shows as saved what a full phone has not kept", "storage-full"),
    CLEARS_ON_SIGN_OUT("throws the queue away when its user signs out", "signed-out"),
    SORTS_BY_CLOCK("sends its queue in the order of the phone's clock", "clock-reset"),
    DROPS_OLD_SCHEMA("throws away at an upgrade what was queued in the old schema", "app-upgrade"),
    MISSES_CHANGES_WHILE_EDITING(
            "passes over what others changed in a document while its own changes are queued", "shared-notes"),
    EDITS_AN_OLD_COPY("edits a document as it has it in memory, without what came since", "shared-notes"),
    CURSOR_OUTLIVES_PHONE(
            "keeps the cursor apart from the rows; a phone restored from a backup skips what had come since",
            "restored-phones"),
    SKIPS_OWN_CHANGES("passes over what bears its own device id in the feed; its clone's changes do", "cloned-phones"),
    COUNTS_ITS_KEYS(
            "keys are its device id and a counter; a phone and its clone give one key to two changes", "cloned-phones"),
    EDITS_AS_ITS_ORIGINAL(
            "edits documents under its device id; a phone and its clone give one number to two changes",
            "cloned-notes");

    private final String description;
    private final String scenario;

    PlantedDeviceBug(String description, String scenario) {
        this.description = description;
        this.scenario = scenario;
    }

    /** The names of all, in the order of the table in the documents. */
    public static List<String> names() {
        return Arrays.stream(values()).map(PlantedDeviceBug::word).toList();
    }

    /**
     * The bug of that name.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are, and the nearest
     */
    public static PlantedDeviceBug named(String word) {
        return Arrays.stream(values())
                .filter(bug -> bug.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(word)));
    }

    private static String unknown(String word) {
        String meant = Nearest.to(word, names())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return "there is no planted device bug '" + word + "'; allowed: " + String.join(", ", names()) + meant;
    }

    /** Its name on the command line and in reports, like {@code gives-up}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, in one line. */
    public String description() {
        return description;
    }

    /** The shipped scenario that brings it out. */
    public String scenario() {
        return scenario;
    }

    /** Rules with this bug, for one device. */
    public DeviceRules rules() {
        return switch (this) {
            case CLEARS_EDITS_IN_FLIGHT -> new ClearsEditsInFlight();
            case STUCK_IN_FLIGHT -> new StuckInFlight();
            case PULL_OVERWRITES_LOCAL -> new PullOverwritesLocal();
            case CURSOR_BEFORE_ROWS -> new CursorBeforeRows();
            case TWO_WORKERS -> new TwoWorkers();
            case NEW_ID_ON_RETRY -> new NewIdOnRetry();
            case GIVES_UP -> new GivesUp();
            case POISON_HEAD -> new PoisonHead();
            case RESURRECTS_DELETED -> new ResurrectsDeleted();
            case REMERGES_FROZEN -> new RemergesFrozen();
            case TRUSTS_HTML -> new TrustsHtml();
            case JITTER_BEFORE_CAP -> new JitterBeforeCap();
            case DROPS_QUEUE_ON_401 -> new DropsQueueOn401();
            case SAYS_IT_IS_SAVED -> new SaysItIsSaved();
            case CLEARS_ON_SIGN_OUT -> new ClearsOnSignOut();
            case SORTS_BY_CLOCK -> new SortsByClock();
            case DROPS_OLD_SCHEMA -> new DropsOldSchema();
            case MISSES_CHANGES_WHILE_EDITING -> new MissesChangesWhileEditing();
            case EDITS_AN_OLD_COPY -> new EditsAnOldCopy();
            case CURSOR_OUTLIVES_PHONE -> new CursorOutlivesPhone();
            case SKIPS_OWN_CHANGES -> new SkipsOwnChanges();
            case COUNTS_ITS_KEYS -> new CountsItsKeys();
            case EDITS_AS_ITS_ORIGINAL -> new EditsAsItsOriginal();
        };
    }
}
