package dev.barnstorm.check;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A fold that may throw without harm to the others: it takes nothing more then, and says what went wrong when asked. */
final class Guarded<F extends Fold> implements Fold {

    private final Supplier<F> maker;
    private F fold;
    private @Nullable RuntimeException problem;

    Guarded(Supplier<F> maker) {
        this.maker = maker;
        this.fold = maker.get();
    }

    @Override
    public void device(DeviceCase device) {
        guard(() -> fold.device(device));
    }

    @Override
    public void record(RecordCase record, SiteCase site) {
        guard(() -> fold.record(record, site));
    }

    @Override
    public void siteEnded() {
        guard(fold::siteEnded);
    }

    /** What it should have taken could not even be read. */
    void fail(RuntimeException why) {
        if (problem == null) {
            problem = why;
            fold = maker.get(); // half a fold says nothing that is true
        }
    }

    private void guard(Runnable step) {
        if (problem != null) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException thrown) {
            fail(thrown);
        }
    }

    /**
     * The fold.
     *
     * @throws IllegalStateException when it threw
     */
    F get() {
        if (problem != null) {
            throw new IllegalStateException(Results.words(problem), problem);
        }
        return fold;
    }

    /** The fold; one that has taken nothing when it threw. */
    F orEmpty() {
        return fold;
    }
}
