package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.Certificates;
import dev.barnstorm.scenario.AuthSpec;
import dev.barnstorm.scenario.RefreshSpec;
import dev.barnstorm.scenario.TlsSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokens from programs and from servers, and what is said when none comes. */
@Timeout(60)
class TokenFetchesIT {
    private static final String SECRET = "s3cr3t-value";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private static String fetch(RefreshSpec refresh) throws Exception {
        return TokenFetches.of(refresh).fetch();
    }

    private static String failure(RefreshSpec refresh) {
        String message =
                assertThrows(TokenException.class, () -> fetch(refresh)).getMessage();
        assertFalse(message.contains(SECRET), message);
        return message;
    }

    private static RefreshSpec shell(String script) {
        return new RefreshSpec.Command(List.of("sh", "-c", script), PATIENCE);
    }

    @Test
    void aCommandPrintsTheToken() throws Exception {
        assertEquals("abc.def", fetch(shell("echo abc.def")));
        assertEquals("abc.def", fetch(shell("echo a lot of talk >&2; printf abc.def")));
    }

    @Test
    void aCommandThatFailsIsSaidToHaveFailedAndNothingOfWhatItSaid() {
        assertEquals(
                "the command sh ended with exit code 22; run it by itself to see what it says",
                failure(shell("echo " + SECRET + "; echo " + SECRET + " >&2; exit 22")));
        assertEquals("what the command sh printed is empty", failure(shell("true")));
        assertEquals(
                "what the command sh printed is no token: one is a single word of up to 16,384 visible ASCII characters",
                failure(shell("echo the token is " + SECRET)));
        assertEquals(
                "the command no-such-program-anywhere cannot be started; is it installed, and on the PATH?",
                failure(new RefreshSpec.Command(List.of("no-such-program-anywhere", SECRET), PATIENCE)));
    }

    @Test
    void aCommandThatDoesNotEndIsEndedWithAllThatItStarted() throws IOException {
        Path pid = folder.resolve("pid");
        RefreshSpec slow = new RefreshSpec.Command(
                List.of("sh", "-c", "sleep 600 & echo $! > " + pid + "; wait"), Duration.ofSeconds(1));

        assertEquals("the command sh did not end within 1 s", failure(slow));

        long child = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(child).ifPresent(left -> left.onExit().join());
    }

    private static RefreshSpec.Request request(URI url, TlsSpec tls) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_secret", SECRET + "&=");
        return new RefreshSpec.Request(url, "POST", form, "access_token", tls, PATIENCE);
    }

    @Test
    void aServerIsSentTheFormAndItsReplyHasTheToken() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.thenJson("{\"token_type\":\"Bearer\",\"access_token\":\"abc.def\",\"expires_in\":60}");

            assertEquals("abc.def", fetch(request(URI.create(server.url() + "/oauth/token"), TlsSpec.USUAL)));

            assertEquals(List.of("/oauth/token"), List.copyOf(server.asked()));
            assertEquals(
                    List.of("POST grant_type=client_credentials&client_secret=" + SECRET + "%26%3D"),
                    List.copyOf(server.bodies()));
        }
    }

    @Test
    void dotsLeadIntoTheReply() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.thenJson("{\"data\":{\"token\":\"abc.def\"}}");

            assertEquals(
                    "abc.def",
                    fetch(new RefreshSpec.Request(
                            server.url(), "GET", Map.of(), "data.token", TlsSpec.USUAL, PATIENCE)));
            assertEquals(List.of("GET "), List.copyOf(server.bodies()));
        }
    }

    @Test
    void aServerThatGivesNoneIsQuotedByItsStatusAndOAuthsWordAlone() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            String name = "the token endpoint " + server.url();
            server.then(
                    401, "application/json", "{\"error\":\"invalid_client\",\"error_description\":\"" + SECRET + "\"}");
            assertEquals(name + " answered HTTP 401 (invalid_client)", failure(request(server.url(), TlsSpec.USUAL)));
            server.then(400, "application/json", "{\"error\":\"" + SECRET + "\"}");
            failure(request(server.url(), TlsSpec.USUAL));
            assertEquals(name + " answered HTTP 400", failure(request(server.url(), TlsSpec.USUAL)));
            server.thenJson("{\"token\":\"" + SECRET + "\"}");
            failure(request(server.url(), TlsSpec.USUAL));
            assertEquals(
                    name
                            + " answered HTTP 200, and its reply is no JSON with a text as 'access_token' (auth.refresh.field)",
                    failure(request(server.url(), TlsSpec.USUAL)));
        }
    }

    @Test
    void aServerThatIsNotThereOrNotTrustedIsSaidToBeSo() throws Exception {
        ScriptedServer gone = new ScriptedServer();
        gone.close();
        assertEquals(
                "the token endpoint " + gone.url() + " cannot be reached: nothing listens there",
                failure(request(gone.url(), TlsSpec.USUAL)));
        try (dev.barnstorm.TlsPeer peer = dev.barnstorm.TlsPeer.start(Certificates.selfSigned())) {
            String message = failure(request(peer.url(), TlsSpec.USUAL));
            assertTrue(message.contains("is signed by itself"), message);
            assertTrue(message.endsWith("auth.refresh.tls.ca: FILE.pem"), message);
        }
    }

    @Test
    void theFirstTokenIsFetchedWhereNoneIsGivenAndARunDoesNotBeginWithoutIt() {
        try (TokenSource tokens = TokenSource.of(new AuthSpec("", shell("echo abc.def")))) {
            assertEquals("abc.def", tokens.current().value());
        }
        try (TokenSource tokens = TokenSource.of(new AuthSpec("given", shell("echo abc.def")))) {
            assertEquals("given", tokens.current().value());
        }
        EndpointException refused =
                assertThrows(EndpointException.class, () -> TokenSource.of(new AuthSpec(null, shell("exit 3"))));
        assertEquals(
                "there is no first token (auth.refresh): the command sh ended with exit code 3; run it by itself to see what"
                        + " it says",
                refused.getMessage());
    }
}
