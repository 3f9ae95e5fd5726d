package dev.barnstorm.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.barnstorm.run.gatling.Cast;
import dev.barnstorm.run.gatling.Populations;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole run as a Gatling simulation, for who starts Gatling himself: by gatling-maven-plugin,
 * {@code mvn gatling:test -Dgatling.simulationClass=dev.barnstorm.gatling.BarnstormSimulation
 * -Dbarnstorm.scenario=scenarios/foo.yaml}, or as a class of one's own that calls {@code super("scenarios/foo.yaml")}.
 *
 * <p>The devices are Gatling's users. When they have come to their end the run is judged, every check that counts is told to
 * Gatling as a response of its name, good or not, and an assertion fails the simulation unless the verdict is PASS. History and
 * reports are in a folder of their own, {@code target/barnstorm/<scenario>-<time>}.
 *
 * <p>System properties: {@code barnstorm.scenario}, {@code barnstorm.seed}, {@code barnstorm.target} (a URL),
 * {@code barnstorm.set} (overrides, {@code key=value}, a semicolon between them), {@code barnstorm.plant},
 * {@code barnstorm.allowRemote} (hosts, a comma between them), {@code barnstorm.out} (where the folder is made).
 */
public class BarnstormSimulation extends Simulation {

    private final Conducted run;

    /** The scenario of the property {@code barnstorm.scenario}. */
    public BarnstormSimulation() {
        this("");
    }

    /**
     * That scenario: a file, seen from where Gatling runs, or the name of one that comes with Barnstorm.
     *
     * @throws RuntimeException when the run cannot begin; the message is for people
     */
    @SuppressWarnings("this-escape") // Gatling wants it: a simulation sets itself up in its constructor
    protected BarnstormSimulation(String scenario) {
        run = new Conducted(new Asked(scenario, System.getProperties()));
        Cast cast = run.begin();
        List<PopulationBuilder> populations = new ArrayList<>(Populations.of(cast, run::userEnded));
        populations.add(
                scenario("verdict").exec(VerdictTurn.builder(run.verdict())).injectOpen(atOnceUsers(1)));
        setUp(populations)
                .protocols(Populations.protocol())
                .assertions(details(Outcome.VERDICT).failedRequests().count().is(0L));
    }

    /** Called by Gatling when all users have ended. */
    @Override
    public void after() {
        if (!run.verdict().isDone()) {
            throw new IllegalStateException(
                    "Gatling ended before the run did, and nothing is decided: set no maximum duration;"
                            + " clock.duration says how long it lasts");
        }
    }
}
