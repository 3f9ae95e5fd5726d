package dev.barnstorm.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test class as JUnit runs it: what became of each of its tests, by the method's name. */
final class Launched {

    private final Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();

    private Launched() {}

    /**
     * Runs one test class.
     *
     * @param parameters JUnit's configuration, names and values in turn
     */
    static Launched run(Class<?> type, String... parameters) {
        Map<String, String> configuration = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            configuration.put(parameters[i], parameters[i + 1]);
        }
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(type))
                .configurationParameters(configuration)
                .build();
        Launched launched = new Launched();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    launched.results.put(test.getDisplayName().replaceFirst("\\(.*", ""), result);
                }
            }
        });
        return launched;
    }

    /** The status of each, by name. */
    Map<String, String> statuses() {
        Map<String, String> statuses = new TreeMap<>();
        results.forEach((name, result) -> statuses.put(name, result.getStatus().name()));
        return statuses;
    }

    /** What that test failed with. */
    Throwable failure(String test) {
        TestExecutionResult result = results.get(test);
        if (result == null) {
            throw new AssertionError("no test " + test + " in " + statuses());
        }
        return result.getThrowable().orElseThrow(() -> new AssertionError(test + " did not fail"));
    }
}
