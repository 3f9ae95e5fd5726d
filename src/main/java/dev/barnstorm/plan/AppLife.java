package dev.barnstorm.plan;

import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.GroupSpec.AppSpec;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an app comes to the foreground and leaves it. */
final class AppLife {

    /** An app that nobody ever leaves. */
    static final AppLife ALWAYS_OPEN = new AppLife(null, null);

    private static final int FOREGROUND = 0;

    private final SemiMarkov process;

    private AppLife(@Nullable Distribution foreground, @Nullable Distribution background) {
        process = foreground == null || background == null
                ? new SemiMarkov(List.of(new SemiMarkov.State(null, List.of(0.0))))
                : new SemiMarkov(List.of(
                        new SemiMarkov.State(Law.of(foreground), List.of(0.0, 1.0)),
                        new SemiMarkov.State(Law.of(background), List.of(1.0, 0.0))));
    }

    static AppLife of(AppSpec app) {
        return new AppLife(app.foreground(), app.background());
    }

    /** The periods from barn time 0 on, each beginning where the last one ended. */
    Iterator<AppPeriod> walk(Chance chance) {
        Iterator<SemiMarkov.Stay> stays = process.walk(chance);
        return new Iterator<>() {
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
    }
}
