package dev.barnstorm.run.gatling;

import io.gatling.javaapi.core.Simulation;
import java.util.concurrent.atomic.AtomicReference;

/** The simulation that Gatling plays inside this process: every device is one user. */
public final class BarnSimulation extends Simulation {

    /** Gatling makes its simulations itself, by name; so the users wait for it here. */
    private static final AtomicReference<Cast> CAST = new AtomicReference<>();

    static void cast(Cast cast) {
        CAST.set(cast);
    }

    /** Made by Gatling. */
    public BarnSimulation() {
        Cast cast = CAST.getAndSet(null);
        if (cast == null) {
            throw new IllegalStateException("nobody has been cast: start this simulation through GatlingStage");
        }
        setUp(Populations.of(cast, () -> {})).protocols(Populations.protocol());
    }
}
