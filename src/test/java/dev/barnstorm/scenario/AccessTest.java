package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scenario says of being let in: TLS, headers, and where tokens come from. */
class AccessTest {
    private static final String SECRET = "hunter2-secret";

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void open() {
        home = new Home(folder, Map.of("SECRET", SECRET, "BROKEN", SECRET + "\nX-Evil: 1"));
        home.put("scenarios/certs/ca.pem", "");
        home.put("scenarios/certs/own.pem", "");
    }

    private static String target(String rest) {
        return Home.SMALLEST + "target: {url: https://sync.example, " + rest + "}\n";
    }

    private static TargetSpec.Url url(LoadedScenario loaded) {
        return assertInstanceOf(TargetSpec.Url.class, loaded.scenario().target());
    }

    @Test
    void filesOfTlsStartAtTheScenarioAndAreAbsoluteInACopy() {
        LoadedScenario loaded =
                home.load(target("tls: {ca: certs/ca.pem, certificate: certs/own.pem, key: certs/own.pem,"
                        + " passphrase: \"${ENV:SECRET}\", serverName: a.example}"));

        Path certs = folder.resolve("scenarios/certs");
        assertEquals(
                new TlsSpec(
                        certs.resolve("ca.pem"),
                        certs.resolve("own.pem"),
                        certs.resolve("own.pem"),
                        SECRET,
                        "a.example"),
                url(loaded).tls());
        assertTrue(loaded.resolvedYaml().contains("ca: " + certs.resolve("ca.pem")), loaded.resolvedYaml());
        assertTrue(loaded.resolvedYaml().contains("passphrase: \"${ENV:SECRET:-}\""), loaded.resolvedYaml());
        assertFalse(loaded.toString().contains(SECRET));
        TargetSpec.Url again = assertInstanceOf(
                TargetSpec.Url.class,
                new Home(folder).reader().readSaved(loaded.resolvedYaml()).target());
        assertEquals(url(loaded).tls().ca(), again.tls().ca());
        assertEquals("", again.tls().passphrase());
    }

    @Test
    void aTargetThatIsAUrlKeepsItWhenSomethingIsSetBesides() {
        LoadedScenario loaded = home.load(
                Home.SMALLEST + "target: https://sync.example\n", "target.headers.X-Tenant=demo", "target.feedLag=1s");

        assertEquals(URI.create("https://sync.example"), url(loaded).url());
        assertEquals(Map.of("X-Tenant", "demo"), url(loaded).headers());
        assertEquals(Duration.ofSeconds(1), url(loaded).feedLag());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tls: {ca: gone.pem}                | no such PEM file: ",
                "tls: {certificate: certs/own.pem}  | a certificate without its key",
                "tls: {key: certs/own.pem}          | a key without its certificate",
                "tls: {passphrase: '${ENV:SECRET}'} | a passphrase without a key",
                "tls: {serverName: 127.0.0.1}       | '127.0.0.1' is not a server's name",
                "tls: {serverName: https://a.b}     | 'https://a.b' is not a server's name",
                "tls: {verify: false}               | unknown key 'verify' in the TLS of a target",
                "headers: {Host: a}                 | 'Host' is not to be set here",
                "headers: {content-LENGTH: 1}       | 'content-LENGTH' is not to be set here",
                "headers: {Authorization: a}        | a token goes into auth.bearer",
                "headers: {Device-Id: a}            | the protocol sets it by itself",
                "headers: {'X Y': a}                | 'X Y' cannot be a header's name",
                "headers: {X-A: a, x-a: b}          | 'x-a' is there already, as 'X-A'",
                "headers: {X-A: ümlaut}             | 'X-A' can hold visible ASCII characters",
                "headers: {X-A: '${ENV:BROKEN}'}    | 'X-A' can hold visible ASCII characters",
                "headers: {X-A: [a]}                | expected a text, found a list",
                "headers: {X-A: '${ENV:NOPE}'}      | the environment variable NOPE is not set",
            })
    void whatCannotBeIsSaidWithoutSecrets(String written, String said) {
        String problems = home.problems(target(written));

        assertTrue(problems.contains(said), problems);
        assertFalse(problems.contains(SECRET), problems);
    }

    @Test
    void tlsIsForHttpsAlone() {
        assertTrue(home.problems(Home.SMALLEST + "target: {url: http://sync.example, tls: {ca: certs/ca.pem}}\n")
                .contains("'tls' beside an http URL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Api-Key", "Cookie", "x-auth-token", "Client-Secret"})
    void aHeaderThatIsCalledLikeASecretComesFromTheEnvironment(String name) {
        String problems = home.problems(target("headers: {" + name + ": plain-text}"));

        assertTrue(problems.contains("a secret does not belong in a file or on a command line"), problems);
        assertFalse(problems.contains("plain-text"), problems);
    }

    @Test
    void aHeaderFromTheEnvironmentStaysThere() {
        LoadedScenario loaded = home.load(target("headers: {X-Tenant: demo, X-Api-Key: \"${ENV:SECRET:-fallback}\"}"));

        assertEquals(SECRET, url(loaded).headers().get("X-Api-Key"));
        assertEquals("demo", url(loaded).headers().get("X-Tenant"));
        assertTrue(loaded.resolvedYaml().contains("X-Api-Key: \"${ENV:SECRET:-}\""), loaded.resolvedYaml());
        assertTrue(loaded.resolvedYaml().contains("X-Tenant: demo"), loaded.resolvedYaml());
        assertFalse(loaded.toString().contains(SECRET));
        TargetSpec.Url again = assertInstanceOf(
                TargetSpec.Url.class,
                new Home(folder).reader().readSaved(loaded.resolvedYaml()).target());
        assertEquals(Map.of("X-Tenant", "demo", "X-Api-Key", ""), again.headers());
    }

    @Test
    void aCommandBringsTokens() {
        LoadedScenario loaded =
                home.load(Home.SMALLEST + "auth: {refresh: {command: [sh, -c, 'get \"$TOKEN\"'], timeout: 5s}}\n");

        assertEquals(
                new RefreshSpec.Command(List.of("sh", "-c", "get \"$TOKEN\""), Duration.ofSeconds(5)),
                loaded.scenario().auth().refresh());
        assertEquals(loaded.scenario(), new Home(folder).reader().readSaved(loaded.resolvedYaml()));
        assertFalse(loaded.scenario().toString().contains("$TOKEN"));
    }

    @Test
    void aServerBringsTokensAndItsSecretStaysInTheEnvironment() {
        LoadedScenario loaded = home.load(Home.SMALLEST
                + "auth: {refresh: {url: https://id.example/token, form: {grant_type: client_credentials,"
                + " client_secret: \"${ENV:SECRET}\"}}}\n");

        RefreshSpec.Request request = assertInstanceOf(
                RefreshSpec.Request.class, loaded.scenario().auth().refresh());
        assertEquals(Map.of("grant_type", "client_credentials", "client_secret", SECRET), request.form());
        assertEquals("POST", request.method());
        assertEquals("access_token", request.field());
        assertEquals(Duration.ofSeconds(30), request.timeout());
        assertFalse(loaded.toString().contains(SECRET), loaded::toString);
        assertTrue(loaded.resolvedYaml().contains("client_secret: \"${ENV:SECRET:-}\""), loaded.resolvedYaml());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | 'command' or 'url' is missing in a refresh",
                "{command: [a], url: https://id.example}                   | 'url' beside 'command'",
                "{command: []}                                             | a command has 0 items",
                "{command: [a], field: b}                                  | 'field' beside 'command'",
                "{url: http://id.example}                                  | would send a secret in the clear",
                "{url: https://id.example, form: {client_secret: abc}}     | a secret does not belong in a file",
                "{url: https://id.example, method: GET, form: {a: b}}      | a GET carries no form",
                "{url: https://id.example, field: a b}                     | 'a b' is not the name of a member",
                "{url: https://id.example, timeout: 6m}                    | must be above 0 and at most 5m",
            })
    void waysToATokenThatCannotBeAreSaid(String written, String said) {
        String problems = home.problems(Home.SMALLEST + "auth: {refresh: " + written + "}\n");

        assertTrue(problems.contains(said), problems);
        assertFalse(problems.contains("abc"), problems);
    }

    @Test
    void aTokenThatNoHeaderCanCarryIsRefusedUnseen() {
        String problems = home.problems(Home.SMALLEST + "auth: {bearer: \"${ENV:BROKEN}\"}\n");

        assertTrue(problems.contains("stands for what no token can be"), problems);
        assertFalse(problems.contains(SECRET), problems);
    }

    @Test
    void onThisMachineATokenMayComeOverPlainHttp() {
        assertInstanceOf(
                RefreshSpec.Request.class,
                home.read(Home.SMALLEST + "auth: {refresh: {url: \"http://127.0.0.1:9000/token\"}}\n")
                        .auth()
                        .refresh());
    }
}
