package dev.barnstorm.plan;

import dev.barnstorm.scenario.GroupSpec.AppSpec;
import dev.barnstorm.scenario.GroupSpec.Lifecycle;
import dev.barnstorm.scenario.GroupSpec.Shift;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an app comes to the foreground and leaves it. */
final class AppLife {

    /** An app that nobody ever leaves. */
    static final AppLife ALWAYS_OPEN =
            new AppLife(new SemiMarkov(List.of(new SemiMarkov.State(null, List.of(0.0)))), null);

    private static final int FOREGROUND = 0;

    private final SemiMarkov process;
    private final @Nullable Shift shift;

    private AppLife(SemiMarkov process, @Nullable Shift shift) {
        this.process = process;
        this.shift = shift;
    }

    static AppLife of(AppSpec app) {
        Lifecycle lifecycle = app.lifecycle();
        return lifecycle == null
                ? ALWAYS_OPEN
                : new AppLife(
                        new SemiMarkov(List.of(
                                new SemiMarkov.State(Law.of(lifecycle.foreground()), List.of(0.0, 1.0)),
                                new SemiMarkov.State(Law.of(lifecycle.background()), List.of(1.0, 0.0)))),
                        lifecycle.shift());
    }

    /** The periods from barn time 0 on, each beginning where the last one ended. */
    Iterator<AppPeriod> walk(Chance chance) {
        Iterator<SemiMarkov.Stay> stays = process.walk(chance);
        Iterator<AppPeriod> periods = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return stays.hasNext();
            }

            @Override
            public AppPeriod next() {
                SemiMarkov.Stay stay = stays.next();
                return new AppPeriod(stay.fromMicros(), stay.untilMicros(), stay.state() == FOREGROUND);
            }
        };
        return shift == null ? periods : new Shifts(shift).during(periods);
    }
}
