package farm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.junit.Barnstorm;
import dev.barnstorm.junit.BarnstormTarget;
import dev.barnstorm.junit.Run;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server under test is started by the test; here it is Barnstorm's reference service, in another process. */
class OwnServerTest {

    private static Process server;

    @BarnstormTarget
    private static URI target;

    @BeforeAll
    static void start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        server = new ProcessBuilder(
                        java,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "dev.barnstorm.cli.Main",
                        "serve",
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
        String line = server.inputReader().readLine();
        Matcher url = Pattern.compile("http://[0-9.:]+").matcher(String.valueOf(line));
        assertTrue(url.find(), () -> "the server says " + line);
        target = URI.create(url.group());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    @Test
    @Barnstorm("scenarios/two-barns.yaml")
    void holdsOverRealSocketsToo(Run run) {
        run.assertHolds();
        assertTrue(run.summary().contains("--set target=" + target), run::summary);
    }
}
