package dev.barnstorm.run;

import dev.barnstorm.device.Device;
import dev.barnstorm.run.NotingProcess.Noted;
import dev.barnstorm.run.gatling.Cast;
import dev.barnstorm.run.gatling.GatlingStage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The rows and the requests of a run again, by SQLite and Gatling with nothing around them. A process of its own, so that its
 * processor time and its compiled code are its own; {@link BareProcess} has its other end. It reads a command a line, words
 * separated by tabs, answers each by a line, and ends with its standard input.
 */
final class BareLife {

    /** As the history's writer has them. */
    private static final List<String> HISTORY_PRAGMAS =
            List.of("page_size=8192", "journal_mode=WAL", "synchronous=OFF", "cache_size=-16384", "temp_store=MEMORY");

    private final String deviceSchema;
    private final Map<String, List<Noted>> requests;
    private final BareSqlite devices;
    private final BareRows history;
    private final URI base;
    private final double speed;

    private BareLife(Path history, Path requests, URI base, double speed) throws IOException, SQLException {
        try (InputStream in = Objects.requireNonNull(Device.class.getResourceAsStream("schema.sql"))) {
            deviceSchema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        this.requests = NotingProcess.read(requests);
        this.devices = new BareSqlite(history);
        this.history = new BareRows(history);
        this.base = base;
        this.speed = speed;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err); // nothing else may stand between the answers
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        BareLife life = null;
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split("\t");
            if (words[0].equals("load")) {
                life = new BareLife(
                        Path.of(words[1]), Path.of(words[2]), URI.create(words[3]), Double.parseDouble(words[4]));
                answers.println(life.requestCount() + "\t" + life.devices.rows() + "\t" + life.history.rows());
            } else {
                BareLife loaded = Objects.requireNonNull(life);
                Path folder = Files.createDirectory(Path.of(words[1]));
                CpuTime took = CpuTime.of(() -> loaded.run(words[0], folder));
                answers.println(took.working() + "\t" + took.compiling());
            }
        }
        System.exit(0); // what Gatling started for itself may keep threads
    }

    private int requestCount() {
        return requests.values().stream().mapToInt(List::size).sum();
    }

    private void run(String what, Path folder) throws Exception {
        switch (what) {
            case "together" -> atTheirTimes(folder);
            case "devices" -> devices(folder, Timetable.atOnce());
            case "history" -> history(folder, Timetable.atOnce());
            case "gatling" -> gatling(folder, sent -> RawUser.hurrying(sent, base));
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** All of it, each when the run did it, and by as many threads. */
    private void atTheirTimes(Path folder) throws Exception {
        Timetable times = Timetable.at(speed);
        try (Pace pace =
                new Pace(requests.values().stream().flatMap(List::stream).toList())) {
            Together.run(List.of(
                    () -> gatling(folder, sent -> RawUser.paced(sent, base, pace)),
                    () -> devices(folder, times),
                    () -> history(folder, times)));
        }
    }

    private Void devices(Path folder, Timetable times) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        devices.write(Files.createDirectory(folder.resolve("devices")), deviceSchema, threads, times);
        return null;
    }

    private Void history(Path folder, Timetable times) throws SQLException {
        history.write(folder.resolve("history.db"), HISTORY_PRAGMAS, times);
        return null;
    }

    private Void gatling(Path folder, Function<List<Noted>, RawUser> user) throws IOException {
        List<RawUser> users = requests.values().stream().map(user).toList();
        GatlingStage.play(new Cast("raw", users, Set.of(200)), Files.createDirectory(folder.resolve("gatling")));
        users.forEach(RawUser::requireUnbroken);
        return null;
    }
}
