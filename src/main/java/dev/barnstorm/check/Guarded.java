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
        if (problem == null) {
            try {
                fold.device(device);
            } catch (RuntimeException thrown) {
                fail(thrown);
            }
        }
    }

    @Override
    public void record(RecordCase record, SiteCase site) {
        if (problem == null) {
            try {
                fold.record(record, site);
            } catch (RuntimeException thrown) {
                fail(thrown);
            }
        }
    }

    @Override
    public void siteEnded() {
        if (problem == null) {
            try {
                fold.siteEnded();
            } catch (RuntimeException thrown) {
                fail(thrown);
            }
        }
    }

    /** What it should have taken could not even be read. */
    void fail(RuntimeException why) {
        if (problem == null) {
            problem = why;
            fold = maker.get(); // half a fold says nothing that is true
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
