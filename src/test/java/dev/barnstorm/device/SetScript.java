package dev.barnstorm.device;

import dev.barnstorm.plan.Action;
import dev.barnstorm.plan.AppPeriod;
import dev.barnstorm.plan.Cloning;
import dev.barnstorm.plan.Kill;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.Restore;
import dev.barnstorm.plan.Span;
import dev.barnstorm.plan.TokenLife;
import dev.barnstorm.scenario.DeviceNames;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.WorkSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A script from literals. Times are given in barn seconds. Its clock starts at {@link #START_MILLIS}. */
final class SetScript implements DeviceScript {

    static final long START_MILLIS = 1_000_000_000_000L;
    static final long SECOND = 1_000_000;

    private final String id;
    private final List<Action> actions = new ArrayList<>();
    private final List<AppPeriod> life = new ArrayList<>();
    private final List<LinkSegment> link = new ArrayList<>();
    private long tickOffsetMicros;
    private long skewMillis;
    private DoubleSupplier jitter = () -> 0.5;
    private TokenLife token = TokenLife.ENDLESS;
    private final List<Kill> kills = new ArrayList<>();
    private final List<Kill> reboots = new ArrayList<>();
    private final List<Restore> restores = new ArrayList<>();
    private final List<Span> full = new ArrayList<>();
    private final List<Span> signedOut = new ArrayList<>();

    private long signInDelayMicros;
    private @Nullable Cloning cloning;
    private boolean isClone;
    private DatabaseCopy copy = new DatabaseCopy();

    SetScript(String id) {
        this.id = id;
    }

    /** The operator makes an event. */
    SetScript event(double atSeconds, String payload) {
        return action(atSeconds, "feeding", WorkSpec.Kind.EVENT, Action.Op.CREATE, 0, payload, false);
    }

    /** The operator makes an event with a payload that the server does not take. */
    SetScript invalidEvent(double atSeconds) {
        return action(atSeconds, "feeding", WorkSpec.Kind.EVENT, Action.Op.CREATE, 0, "{\"invalid\":true}", true);
    }

    /** The operator makes a document. */
    SetScript document(double atSeconds, String payload) {
        return action(atSeconds, "flock", WorkSpec.Kind.DOCUMENT, Action.Op.CREATE, 0, payload, false);
    }

    /** The operator changes a document. */
    SetScript update(double atSeconds, long slot, String payload) {
        return action(atSeconds, "flock", WorkSpec.Kind.DOCUMENT, Action.Op.UPDATE, slot, payload, false);
    }

    /** The operator replaces a document. */
    SetScript replace(double atSeconds, long slot, String payload) {
        return action(atSeconds, "flock", WorkSpec.Kind.DOCUMENT, Action.Op.REPLACE, slot, payload, false);
    }

    private SetScript action(
            double atSeconds,
            String entity,
            WorkSpec.Kind kind,
            Action.Op op,
            long slot,
            String payload,
            boolean invalid) {
        actions.add(new Action(actions.size(), micros(atSeconds), entity, kind, op, slot, payload, invalid));
        return this;
    }

    /** The app is in the foreground, or not, from the end of the last period until then. */
    SetScript app(boolean foreground, double untilSeconds) {
        long from = life.isEmpty() ? 0 : life.get(life.size() - 1).untilMicros();
        life.add(new AppPeriod(from, micros(untilSeconds), foreground));
        return this;
    }

    /** The link is good from the end of the last segment until then. */
    SetScript online(double untilSeconds) {
        return segment(untilSeconds, false, false);
    }

    /** The link is down from the end of the last segment until then; the phone may know. */
    SetScript offline(double untilSeconds, boolean known) {
        return segment(untilSeconds, true, known);
    }

    private SetScript segment(double untilSeconds, boolean offline, boolean known) {
        long from = link.isEmpty() ? 0 : link.get(link.size() - 1).untilMicros();
        LinkState state = new LinkState(
                offline ? "offline" : "online",
                Duration.ZERO,
                Duration.ZERO,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                0,
                Duration.ZERO,
                offline,
                0,
                0);
        link.add(new LinkSegment(from, micros(untilSeconds), state, Rate.UNLIMITED, Rate.UNLIMITED, known, false));
        return this;
    }

    SetScript tickOffset(double seconds) {
        tickOffsetMicros = micros(seconds);
        return this;
    }

    SetScript skewMillis(long millis) {
        skewMillis = millis;
        return this;
    }

    SetScript jitter(DoubleSupplier uniform) {
        jitter = uniform;
        return this;
    }

    /** Its tokens last so long, and its first one was issued then. */
    SetScript token(double lifetimeSeconds, double issuedSeconds) {
        token = new TokenLife(micros(lifetimeSeconds), micros(issuedSeconds));
        return this;
    }

    /** The app dies so many steps after that time, and is down for 5 s. */
    SetScript kill(double atSeconds, int steps) {
        kills.add(new Kill(micros(atSeconds), steps, micros(5)));
        return this;
    }

    /** The phone's storage is full from then until then. */
    SetScript full(double fromSeconds, double untilSeconds) {
        full.add(new Span(micros(fromSeconds), micros(untilSeconds)));
        return this;
    }

    /** The app is upgraded at that time, which takes 5 s, to one that writes schema 2. */
    SetScript upgrade(double atSeconds) {
        kills.add(Kill.ofUpgrade(micros(atSeconds), micros(5), 2));
        return this;
    }

    /** A token whose refresh is refused when it is so old; the user signs in again so much later. */
    SetScript signsInAgain(double afterSeconds, double lastingSeconds) {
        token = new TokenLife(token.lifetimeMicros(), token.issuedMicros(), micros(afterSeconds));
        signInDelayMicros = micros(lastingSeconds);
        return this;
    }

    /** The phone is lost at that time; 5 s later another one runs, on a backup of an earlier time. */
    SetScript restore(double backupSeconds, double atSeconds) {
        Restore restore = new Restore(micros(backupSeconds), micros(atSeconds), micros(5));
        restores.add(restore);
        kills.add(restore.death());
        return this;
    }

    /** The phone's database is copied at that time; 5 s later it is another one's, which takes it from there. */
    SetScript copied(double atSeconds, DatabaseCopy to) {
        cloning = new Cloning(micros(atSeconds), micros(5));
        copy = to;
        return this;
    }

    /** The phone is off until it is a clone, 5 s after the copy was made. */
    SetScript clones(double copiedSeconds, DatabaseCopy from) {
        isClone = true;
        copied(copiedSeconds, from);
        kills.add(new Kill(0, 0, micros(copiedSeconds + 5)));
        return this;
    }

    /** The user is signed out from then until then. */
    SetScript signedOut(double fromSeconds, double untilSeconds) {
        signedOut.add(new Span(micros(fromSeconds), micros(untilSeconds)));
        return this;
    }

    /** The phone reboots at that time, is off for so long, and then believes that it is 1970. */
    SetScript reboot(double atSeconds, double offSeconds) {
        reboots.add(Kill.ofReboot(new Span(micros(atSeconds), micros(atSeconds + offSeconds)), Instant.EPOCH));
        return this;
    }

    static long micros(double seconds) {
        return Math.round(seconds * SECOND);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String site() {
        return id.substring(0, id.indexOf('/'));
    }

    @Override
    public Iterator<Action> actions() {
        return actions.iterator();
    }

    @Override
    public Iterator<AppPeriod> life() {
        return life.iterator();
    }

    @Override
    public LinkTimeline link() {
        return now -> link.stream()
                .filter(segment -> segment.fromMicros() <= now && now < segment.untilMicros())
                .findFirst()
                .orElse(LinkSegment.CLEAN);
    }

    @Override
    public long tickOffsetMicros() {
        return tickOffsetMicros;
    }

    @Override
    public long clockMillis(long atMicros) {
        return START_MILLIS + Math.floorDiv(atMicros, 1_000L) + skewMillis;
    }

    @Override
    public String mutationId(long action, int part) {
        return id + "/m" + action + (part == 0 ? "" : "." + part);
    }

    @Override
    public String localId(long action) {
        return id + "/r" + action;
    }

    @Override
    public TokenLife token() {
        return token;
    }

    @Override
    public LongSupplier signInDelays() {
        return () -> signInDelayMicros;
    }

    @Override
    public Iterator<Kill> kills() {
        return new Deaths(kills.iterator(), reboots.iterator());
    }

    @Override
    public String identity() {
        return DeviceNames.identity(id);
    }

    @Override
    public @Nullable Cloning cloning() {
        return cloning;
    }

    @Override
    public boolean isClone() {
        return isClone;
    }

    @Override
    public DatabaseCopy copy() {
        return copy;
    }

    @Override
    public Iterator<Restore> restores() {
        return restores.iterator();
    }

    @Override
    public Iterator<Span> signOuts() {
        return signedOut.iterator();
    }

    @Override
    public Iterator<Span> fullStorage() {
        return full.iterator();
    }

    @Override
    public DoubleSupplier reconnectJitter() {
        return jitter;
    }

    @Override
    public DoubleSupplier jitter() {
        return jitter;
    }
}
