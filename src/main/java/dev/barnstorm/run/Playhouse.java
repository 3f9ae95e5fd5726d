package dev.barnstorm.run;

import dev.barnstorm.run.gatling.Cast;
import dev.barnstorm.run.gatling.GatlingStage;
import java.nio.file.Path;

/** Where a run's fleet is played by Gatling. */
@FunctionalInterface
public interface Playhouse {

    /** Gatling inside this process, started and ended by the run. */
    Playhouse OWN = GatlingStage::play;

    /**
     * Plays everybody until none is going.
     *
     * @param folder the run's
     * @return the folder with Gatling's report; the run's own where that is somebody else's affair
     */
    Path play(Cast cast, Path folder);
}
