package dev.barnstorm.scenario;

import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Form;
import dev.barnstorm.scenario.NetworkProfile.Markov;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Step;
import dev.barnstorm.scenario.NetworkProfile.Trace;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.NamedFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How a network profile is written, in a file of its own or inside a scenario. */
final class ProfileFormat {
    /** A profile's name where nobody gave it one. */
    static final String UNNAMED = "custom";

    static final Key<String> NAME =
            Key.defaulted("name", Scalars.NAME, UNNAMED, "The profile's name; a file's own name where it says none.");
    private static final Key<String> DESCRIPTION =
            Key.defaulted("description", Scalars.TEXT, "''", "One line for people.");
    private static final Key<String> SOURCE =
            Key.defaulted("source", Scalars.TEXT, "''", "Where its numbers come from.");
    private static final Key<Correlation> CORRELATED = Key.defaulted(
            "correlated",
            Words.of("who shares an outage", Correlation.class),
            "device",
            "Who shares an outage: all devices of a site, for it is the tower that fails, or nobody.");

    static final Key<Map<String, Function<String, LinkState>>> STATES = Key.optional(
            "states",
            new NamedFormat<>("the states", Scalars.NAME_PATTERN, LinkStateFormat.FORMAT, 1),
            "The link's states by name, for a chain or a script.");
    static final Key<Map<String, Distribution>> STAY = Key.optional(
            "stay",
            new NamedFormat<>("the stays", Scalars.NAME_PATTERN, DistributionFormat.TIMES, 1),
            "How long the link stays in each state, for a chain.");
    static final Key<Map<String, Map<String, Double>>> NEXT = Key.optional(
            "next",
            new NamedFormat<>(
                    "the next states",
                    Scalars.NAME_PATTERN,
                    new NamedFormat<>("a row of next states", Scalars.NAME_PATTERN, Scalars.SHARE, 0),
                    1),
            "For each state, the share with which each other one follows; each row adds up to 100%.");

    private static final Key<Duration> STEP_AT =
            Key.required("at", Scalars.DURATION, "When the state begins, from the start of the script.");
    private static final Key<String> STEP_STATE = Key.required("state", Scalars.NAME, "The state that begins.");
    static final Key<List<Step>> SCRIPT = Key.optional(
            "script",
            new ListFormat<>(
                    "the script",
                    MapFormat.of(
                            "step",
                            "a step",
                            List.of(STEP_AT, STEP_STATE),
                            values -> new Step(values.get(STEP_AT), values.get(STEP_STATE))),
                    1,
                    Integer.MAX_VALUE),
            "A timetable of states; the first at 0s.");
    static final Key<Duration> REPEAT = Key.optional(
            "repeat", Scalars.DURATION, "After this long a script starts again; without it its last state stays.");
    static final Key<Trace> TRACE = Key.optional("trace", TraceFormat.FORMAT, "A recorded network.");

    private static final Key<Double> LOST_PUSH = Key.defaulted("push", Scalars.SHARE, "0%", "Of pushes and PUTs.");
    private static final Key<Double> LOST_PULL = Key.defaulted("pull", Scalars.SHARE, "0%", "Of pulls.");

    private record LostAck(double push, double pull) {}

    private static final Key<LostAck> LOST_ACK = Key.defaulted(
            "lostAck",
            MapFormat.of(
                    "lostAck",
                    "lost acknowledgements",
                    List.of(LOST_PUSH, LOST_PULL),
                    values -> new LostAck(values.get(LOST_PUSH), values.get(LOST_PULL))),
            "{}",
            "Share of requests whose reply is swallowed after the server acted.");
    private static final Key<Duration> IDLE_TIMEOUT = Key.defaulted(
            "idleTimeout", Scalars.POSITIVE_DURATION, "30s", "An unused connection is closed after this long.");
    private static final Key<Boolean> GHOSTS =
            Key.defaulted("ghosts", Scalars.FLAG, "false", "Whether requests caught in an outage arrive after it.");

    static final Format<NetworkProfile> FORMAT = MapFormat.of(
                    "profile",
                    "a network profile",
                    List.of(
                            NAME,
                            DESCRIPTION,
                            SOURCE,
                            CORRELATED,
                            STATES,
                            STAY,
                            NEXT,
                            SCRIPT,
                            REPEAT,
                            TRACE,
                            LOST_ACK,
                            IDLE_TIMEOUT,
                            GHOSTS),
                    ProfileFormat::profile)
            .where(ProfileFormat::hasOneForm)
            .where(ProfileRules::chain)
            .where(ProfileRules::script);

    private ProfileFormat() {}

    private static void hasOneForm(Values values, Reading reading) {
        boolean chain = values.stated(STAY) || values.stated(NEXT);
        boolean script = values.stated(SCRIPT);
        boolean trace = values.stated(TRACE);
        if (!chain && !script && !trace) {
            reading.problems()
                    .add(
                            values.place(),
                            "this profile has no form",
                            "give it states with 'stay' and 'next', states with a 'script', or a 'trace'");
        }
        if (chain && script) {
            reading.problems().add(values.keyPlace(SCRIPT), "a script has no 'stay' and no 'next'", "keep one form");
        }
        if (trace && (chain || script || values.stated(STATES))) {
            reading.problems()
                    .add(
                            values.keyPlace(TRACE),
                            "a trace has no states, no 'stay', no 'next' and no 'script'",
                            "keep one form");
        }
        if ((chain || script) && !trace && !values.stated(STATES)) {
            reading.problems().add(values.place(), "'states' is missing in a network profile", STATES.description());
        }
        if (values.stated(REPEAT) && !script) {
            reading.problems().add(values.keyPlace(REPEAT), "'repeat' is for a script");
        }
    }

    private static NetworkProfile profile(Values values) {
        LostAck lost = values.get(LOST_ACK);
        return new NetworkProfile(
                values.get(NAME),
                values.get(DESCRIPTION),
                values.get(SOURCE),
                values.get(CORRELATED),
                form(values),
                lost.push(),
                lost.pull(),
                values.get(IDLE_TIMEOUT),
                values.get(GHOSTS));
    }

    private static Form form(Values values) {
        Trace trace = values.maybe(TRACE);
        if (trace != null) {
            return trace;
        }
        Map<String, LinkState> states = new LinkedHashMap<>();
        values.get(STATES).forEach((name, state) -> states.put(name, state.apply(name)));
        List<Step> steps = values.maybe(SCRIPT);
        return steps != null
                ? new Script(states, steps, values.maybe(REPEAT))
                : new Markov(states, values.get(STAY), values.get(NEXT));
    }
}
