package dev.barnstorm.run.virtual;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.device.DeviceRules;
import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.run.Planted;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of shipped scenarios in virtual time, for tests. */
public final class VirtualRuns {

    private static final Path HOME =
            Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();

    private VirtualRuns() {}

    /** What plays a shipped scenario on the correct service, with these overrides. */
    public static VirtualSettings settings(String scenario, long seed, String... sets) {
        LoadedScenario loaded = reader().read(Path.of("scenarios", scenario + ".yaml"), List.of(sets));
        return new VirtualSettings(
                loaded.scenario(), loaded.resolvedYaml(), seed, Planted.NOTHING, Optional.empty(), "");
    }

    /** The same on a service with that bug. */
    public static VirtualSettings planted(VirtualSettings plain, PlantedBug bug) {
        return on(plain, Planted.of(bug));
    }

    /** The same with that bug, in the service or in the devices. */
    public static VirtualSettings planted(VirtualSettings plain, Planted bug) {
        return on(plain, bug);
    }

    /** The same on a service that answers everything with an empty page. */
    public static VirtualSettings broken(VirtualSettings plain) {
        return on(
                plain,
                new Planted("empty-pages", Planted.Part.SERVER, "", "", clock -> new EmptyPages(), DeviceRules::new));
    }

    private static VirtualSettings on(VirtualSettings plain, Planted planted) {
        return new VirtualSettings(
                plain.scenario(), plain.resolvedYaml(), plain.seed(), planted, plain.devicesFolder(), plain.command());
    }

    private static final class EmptyPages extends ServiceRules {
        @Override
        protected HttpReply instead(HttpCall call) {
            return new HttpReply(200, List.of(), new byte[0]);
        }
    }

    static ScenarioReader reader() {
        return new ScenarioReader(HOME, Map.of());
    }

    static Judgement judged(VirtualSettings settings, HistoryReader history) {
        return Judge.judge(history, Expectations.of(settings.scenario(), history));
    }

    /** The gating checks that did not pass, in words. */
    static String objections(Judgement judgement, Verdict... unwanted) {
        List<Verdict> all = List.of(unwanted);
        return judgement.checks().stream()
                .filter(check -> check.gates() && all.contains(check.verdict()))
                .map(check -> check.name() + " " + check.verdict() + ": " + check.message() + "\n")
                .reduce("", String::concat);
    }
}
