package dev.barnstorm.plan;

import dev.barnstorm.scenario.GroupSpec.AppSpec;
import dev.barnstorm.scenario.Lifecycle;
import dev.barnstorm.scenario.Lifecycle.Drawn;
import dev.barnstorm.scenario.Lifecycle.Scripted;
import dev.barnstorm.scenario.Lifecycle.Step;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** How an app comes to the foreground and leaves it. */
interface AppLife {

    /** An app that nobody ever leaves. */
    AppLife ALWAYS_OPEN = new ScriptedLife(List.of(new Step(Duration.ZERO, true)));

    static AppLife of(AppSpec app) {
        Lifecycle lifecycle = app.lifecycle();
        if (lifecycle == null) {
            return ALWAYS_OPEN;
        }
        return lifecycle instanceof Scripted scripted
                ? new ScriptedLife(scripted.steps())
                : DrawnLife.of((Drawn) lifecycle);
    }

    /** The periods from barn time 0 on, each beginning where the last one ended. */
    Iterator<AppPeriod> walk(Chance chance);
}
