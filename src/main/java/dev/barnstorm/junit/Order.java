package dev.barnstorm.junit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What to play.
 *
 * @param scenario as it was named
 * @param seed the plan's instead of the scenario's
 * @param sets overrides, each {@code key=value}
 * @param plant the bug that is planted; empty for none
 * @param target asked when the run begins; gives an empty text where there is none
 * @param allowRemote hosts that are not this machine and may be loaded
 * @param virtual whether a run without a target is played in virtual time
 * @param out where the run makes its folder
 */
record Order(
        String scenario,
        OptionalLong seed,
        List<String> sets,
        String plant,
        Supplier<String> target,
        List<String> allowRemote,
        boolean virtual,
        Path out) {

    /**
     * As an annotation says.
     *
     * @param found the target that the test class names; asked where the annotation names none
     */
    static Order of(Barnstorm asked, Supplier<String> found) {
        if (asked.seed().length > 1) {
            throw new BarnstormException("@Barnstorm(seed = …): one number, and there are " + asked.seed().length
                    + "; each test plays one run");
        }
        return new Order(
                asked.value(),
                asked.seed().length == 0 ? OptionalLong.empty() : OptionalLong.of(asked.seed()[0]),
                List.of(asked.set()),
                asked.plant(),
                asked.target().isEmpty() ? found : asked::target,
                List.of(asked.allowRemote()),
                asked.virtual(),
                Path.of(asked.out()));
    }

    /** An order that is being written. */
    static final class Draft {
        final String scenario;
        final List<String> sets = new ArrayList<>();
        final List<String> allowRemote = new ArrayList<>();
        OptionalLong seed = OptionalLong.empty();
        String plant = "";
        Supplier<String> target = () -> "";
        boolean virtual = true;
        Path out = Path.of("target", "barnstorm");

        Draft(String scenario) {
            this.scenario = scenario;
        }

        /** As it stands now. */
        Order order() {
            return new Order(scenario, seed, List.copyOf(sets), plant, target, List.copyOf(allowRemote), virtual, out);
        }
    }
}
