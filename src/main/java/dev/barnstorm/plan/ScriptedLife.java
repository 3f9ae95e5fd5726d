package dev.barnstorm.plan;

import dev.barnstorm.scenario.Lifecycle.Step;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An app that comes and goes at stated times, without any chance.
 *
 * @param steps in rising order, the first at zero; the last one stays
 */
record ScriptedLife(List<Step> steps) implements AppLife {

    @Override
    public Iterator<AppPeriod> walk(Chance chance) {
        return IntStream.range(0, steps.size()).mapToObj(this::period).iterator();
    }

    private AppPeriod period(int number) {
        Step step = steps.get(number);
        long until = number + 1 < steps.size() ? Micros.of(steps.get(number + 1).at()) : Long.MAX_VALUE;
        return new AppPeriod(Micros.of(step.at()), until, step.foreground());
    }
}
