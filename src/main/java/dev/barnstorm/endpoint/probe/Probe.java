package dev.barnstorm.endpoint.probe;

import dev.barnstorm.endpoint.Carrier;
import dev.barnstorm.endpoint.probe.StepResult.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes the programme's steps one after the other; what one finds keeps no other from being taken. */
public final class Probe {
    private final Carrier carrier;
    private final ProbeSettings settings;
    private final Consumer<Duration> pause;

    /** A probe of the server that {@code carrier} leads to, which must take calls from several threads. */
    public Probe(Carrier carrier, ProbeSettings settings) {
        this(carrier, settings, Probe::await);
    }

    /** A probe that waits as it is told; tests do not. */
    Probe(Carrier carrier, ProbeSettings settings, Consumer<Duration> pause) {
        this.carrier = carrier;
        this.settings = settings;
        this.pause = pause;
    }

    /**
     * Asks everything.
     *
     * @param listener hears of each step as soon as it is taken
     */
    public ProbeResult take(Consumer<StepResult> listener) {
        List<StepResult> results = new ArrayList<>();
        try (Visit visit = new Visit(carrier, settings, pause)) {
            for (Step step : Programme.STEPS) {
                StepResult result = taken(step, visit);
                results.add(result);
                listener.accept(result);
            }
            return new ProbeResult(results, visit.requests());
        }
    }

    private static StepResult taken(Step step, Visit visit) {
        try {
            step.deed().on(visit);
            return StepResult.holds(step);
        } catch (Broken broken) {
            Mark mark = broken.allowed() ? Mark.ADVICE : Mark.BROKEN;
            return StepResult.wrong(step, mark, broken.finding(step, visit.lastSent()));
        } catch (NotAsked notAsked) {
            return StepResult.skipped(step, notAsked.reason());
        }
    }

    private static void await(Duration duration) {
        CompletableFuture.runAsync(
                        () -> {},
                        CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS, Runnable::run))
                .join();
    }
}
