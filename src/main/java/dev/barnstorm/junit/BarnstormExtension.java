package dev.barnstorm.junit;

import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Plays scenarios for tests. Mostly it is there by {@link Barnstorm}; where that cannot say what is wanted it is made in code:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final BarnstormExtension STORM = BarnstormExtension.forScenario("scenarios/foo.yaml")
 *         .target(() -> URI.create("http://127.0.0.1:" + container.getMappedPort(8080)));
 * }</pre>
 *
 * <p>Made in code it fails no test by itself: it plays when its run is asked for, by a parameter of the type {@link Run} or by
 * {@link #run()}, and then once in its life. So in a static field it plays once for the class, in one of an instance once a test.
 */
public final class BarnstormExtension implements BeforeTestExecutionCallback, ParameterResolver {

    /** Null where annotations say what to play. */
    private final Order.@Nullable Draft draft;

    private final @Nullable Playing own;

    /** Made by JUnit for {@link Barnstorm}. */
    public BarnstormExtension() {
        this.draft = null;
        this.own = null;
    }

    private BarnstormExtension(Order.Draft draft) {
        this.draft = draft;
        String label = Path.of(draft.scenario).getFileName().toString().replaceFirst("\\.ya?ml$", "");
        this.own = new Playing(
                () -> new Player(draft.order(), label, Thread.currentThread().getContextClassLoader()));
    }

    /** One that plays this scenario, named as in {@link Barnstorm#value()}. */
    public static BarnstormExtension forScenario(String scenario) {
        return new BarnstormExtension(new Order.Draft(scenario));
    }

    /** Gives the plan that seed instead of the scenario's. */
    public BarnstormExtension seed(long seed) {
        draft().seed = OptionalLong.of(seed);
        return this;
    }

    /** Overrides a value: {@code key=value}; may be said again. */
    public BarnstormExtension set(String assignment) {
        draft().sets.add(assignment);
        return this;
    }

    /** Plants the bug of that name. */
    public BarnstormExtension plant(String bug) {
        draft().plant = bug;
        return this;
    }

    /** Plays against that target, over real sockets; {@code url} is asked when the run begins. */
    public BarnstormExtension target(Supplier<URI> url) {
        draft().target = () -> url.get().toString();
        return this;
    }

    /** Allows to load this host although it is not this machine; may be said again. */
    public BarnstormExtension allowRemote(String host) {
        draft().allowRemote.add(host);
        return this;
    }

    /** Whether a run without a target is played in virtual time; it is, unless this says no. */
    public BarnstormExtension virtual(boolean inVirtualTime) {
        draft().virtual = inVirtualTime;
        return this;
    }

    /** Lets the run make its folder in that one. */
    public BarnstormExtension out(Path folder) {
        draft().out = folder;
        return this;
    }

    /**
     * The run; played now if it was not yet. For an extension that was made in code.
     *
     * @throws BarnstormException when it cannot be played
     */
    public Run run() {
        if (own == null) {
            throw madeByAnnotation();
        }
        return own.run();
    }

    private Order.Draft draft() {
        if (draft == null) {
            throw madeByAnnotation();
        }
        return draft;
    }

    private static IllegalStateException madeByAnnotation() {
        return new IllegalStateException(
                "this extension plays what @Barnstorm says; one for code is made by BarnstormExtension.forScenario");
    }

    // ---------------------------------------------------------------- what JUnit asks for

    /** Plays what the test's annotation says, so that the test is told plainly if that cannot be done. */
    @Override
    public void beforeTestExecution(ExtensionContext context) {
        Annotated found = own == null ? Annotated.find(context).orElse(null) : null;
        if (found == null) {
            return;
        }
        Run run = found.playing(context).run();
        boolean taken =
                Stream.of(context.getRequiredTestMethod().getParameterTypes()).anyMatch(Run.class::equals);
        if (!taken && !found.isTakenByTheClass()) {
            run.assertHolds();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        boolean annotated = Annotated.find(context).isPresent();
        return parameter.getParameter().getType().equals(Run.class) && annotated == (own == null);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            if (own != null) {
                return own.run();
            }
            Annotated found = Annotated.find(context).orElseThrow();
            if (context.getTestMethod()
                    .filter(parameter.getDeclaringExecutable()::equals)
                    .isEmpty()) {
                found.takeByTheClass();
            }
            return found.playing(context).run();
        } catch (BarnstormException refused) {
            throw new ParameterResolutionException(String.valueOf(refused.getMessage()), refused);
        }
    }
}
