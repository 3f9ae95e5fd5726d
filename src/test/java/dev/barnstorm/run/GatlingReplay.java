package dev.barnstorm.run;

import com.sun.management.OperatingSystemMXBean;
import dev.barnstorm.run.NotingProcess.Noted;
import dev.barnstorm.run.gatling.Cast;
import dev.barnstorm.run.gatling.GatlingStage;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Sends the noted requests by Gatling alone: once to warm up, once measured. Prints one line of JSON about the latter. */
final class GatlingReplay {

    private GatlingReplay() {}

    /** Takes the endpoint's URL, the file of requests, and how many are open at once. */
    public static void main(String[] arguments) throws Exception {
        URI base = URI.create(arguments[0]);
        List<Noted> requests = NotingProcess.read(Path.of(arguments[1])).values().stream()
                .flatMap(List::stream)
                .toList();
        int connections = Integer.parseInt(arguments[2]);
        pass(requests, base, connections);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        pass(requests, base, connections);
        System.out.printf(
                Locale.ROOT,
                "{\"requests\": %d, \"errors\": 0, \"seconds\": %.3f, \"cpuSeconds\": %.3f}%n",
                requests.size(),
                (System.nanoTime() - began) / 1e9,
                (system.getProcessCpuTime() - cpu) / 1e9);
        System.exit(0); // Gatling keeps threads
    }

    private static void pass(List<Noted> requests, URI base, int connections) throws Exception {
        List<RawUser> users = new ArrayList<>();
        for (int user = 0; user < connections; user++) {
            int first = user;
            users.add(RawUser.hurrying(
                    IntStream.range(0, requests.size())
                            .filter(i -> i % connections == first)
                            .mapToObj(requests::get)
                            .toList(),
                    base));
        }
        GatlingStage.play(new Cast("raw", users, Set.of(200)), Files.createTempDirectory("gatling-replay-"));
        users.forEach(RawUser::requireUnbroken);
    }
}
