package dev.barnstorm.bench;

import static us.abstracta.jmeter.javadsl.JmeterDsl.httpHeaders;
import static us.abstracta.jmeter.javadsl.JmeterDsl.httpSampler;
import static us.abstracta.jmeter.javadsl.JmeterDsl.jsr223PreProcessor;
import static us.abstracta.jmeter.javadsl.JmeterDsl.testPlan;
import static us.abstracta.jmeter.javadsl.JmeterDsl.threadGroup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import us.abstracta.jmeter.javadsl.core.DslTestPlan.TestPlanChild;
import us.abstracta.jmeter.javadsl.core.TestPlanStats;
import us.abstracta.jmeter.javadsl.http.DslHttpSampler;

/** Sends the noted requests by the JMeter DSL: once to warm up, once measured. Prints one line of JSON about the latter. */
public final class JmeterReplay {

    private static final List<Noted> REQUESTS = new ArrayList<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private record Noted(String method, String path, String device, String request, String body) {}

    private JmeterReplay() {}

    /** Takes the endpoint's URL, the file of requests, and how many are open at once. */
    public static void main(String[] arguments) throws Exception {
        String base = arguments[0];
        int connections = Integer.parseInt(arguments[2]);
        read(Path.of(arguments[1]));
        pass(base, connections);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        TestPlanStats stats = pass(base, connections);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.println(String.format(
                Locale.ROOT,
                "{\"requests\": %d, \"errors\": %d, \"seconds\": %.3f, \"cpuSeconds\": %.3f}",
                stats.overall().samplesCount(),
                stats.overall().errorsCount(),
                seconds,
                (system.getProcessCpuTime() - cpu) / 1e9));
        System.exit(0); // JMeter keeps threads
    }

    private static void read(Path file) throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            JsonNode note = json.readTree(line);
            String device = note.path("headers").path("Device-Id").asText();
            if (device.contains("/")) { // another one is the run's own audit
                REQUESTS.add(new Noted(
                        note.path("method").asText(),
                        note.path("path").asText(),
                        device,
                        note.path("headers").path("Request-Id").asText(),
                        note.path("body").asText()));
            }
        }
    }

    /** The same number for each connection, and then what is left over. */
    private static TestPlanStats pass(String base, int connections) throws Exception {
        NEXT.set(0);
        int each = REQUESTS.size() / connections;
        int left = REQUESTS.size() % connections;
        List<TestPlanChild> groups = new ArrayList<>(List.of(threadGroup(connections, each, sampler(base))));
        if (left > 0) {
            groups.add(threadGroup(left, 1, sampler(base)));
        }
        return testPlan(groups.toArray(TestPlanChild[]::new))
                .sequentialThreadGroups()
                .run();
    }

    private static DslHttpSampler sampler(String base) {
        // As one variable: the DSL takes an address apart at once, and would lose the port of one that goes on with a variable.
        return httpSampler("${url}")
                .method("${method}")
                .body("${body}")
                .children(
                        httpHeaders()
                                .header("Device-Id", "${device}")
                                .header("Request-Id", "${request}")
                                .header("Content-Type", "application/json"),
                        jsr223PreProcessor(variables -> {
                            Noted next = REQUESTS.get(NEXT.getAndIncrement());
                            variables.vars.put("method", next.method());
                            variables.vars.put("url", base + next.path());
                            variables.vars.put("device", next.device());
                            variables.vars.put("request", next.request());
                            variables.vars.put("body", next.body());
                        }));
    }
}
