package dev.barnstorm.plan;

import dev.barnstorm.scenario.Lifecycle.Drawn;
import dev.barnstorm.scenario.Lifecycle.Shift;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app that comes and goes by chance.
 *
 * @param shift when operators are at work; null: day and night
 */
record DrawnLife(SemiMarkov process, @Nullable Shift shift) implements AppLife {

    private static final int FOREGROUND = 0;

    static DrawnLife of(Drawn life) {
        return new DrawnLife(
                new SemiMarkov(List.of(
                        new SemiMarkov.State(Law.of(life.foreground()), List.of(0.0, 1.0)),
                        new SemiMarkov.State(Law.of(life.background()), List.of(1.0, 0.0)))),
                life.shift());
    }

    @Override
    public Iterator<AppPeriod> walk(Chance chance) {
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
