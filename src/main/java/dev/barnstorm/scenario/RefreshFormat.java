package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.ScalarFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How it is written where new tokens come from: a command, or a request. */
final class RefreshFormat {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** A secret goes there, so that only TLS will do, but on this machine itself. */
    private static final Pattern ON_THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private static final Pattern PATH_OF_MEMBERS = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private static final ScalarFormat<String> FIELD_FORMAT = new ScalarFormat<>(
            "memberPath",
            "the name of a member",
            "letters, digits, _ and -; dots lead into members of members: access_token, data.token",
            text -> PATH_OF_MEMBERS.matcher(text).matches() ? Optional.of(text) : Optional.empty(),
            text -> Optional.empty(),
            schema -> schema.put("type", "string"),
            false);

    private static final Key<List<String>> COMMAND = Key.optional(
            "command",
            new ListFormat<>("a command", Scalars.TEXT, 1, 100),
            "A program and its arguments that prints a token and nothing else; no shell reads them unless you name one.");
    private static final Key<URI> URL = Key.optional(
            "url",
            UrlTargetFormat.URL_FORMAT.must(
                    RefreshFormat::keepsSecrets, "would send a secret in the clear; write https://"),
            "Where tokens are asked for, instead of a command.");
    private static final Key<String> METHOD =
            Key.optional("method", methods(), "How they are asked for. Default: POST");
    private static final Key<Map<String, String>> FORM = Key.optional(
            "form",
            new NamedTexts("a form", (name, place, problems) -> {}, Pattern.compile("(?s).*"), ""),
            "The fields to send, form-encoded; secrets from the environment: ${ENV:NAME}.");
    private static final Key<String> FIELD =
            Key.optional("field", FIELD_FORMAT, "The member of the reply that is the token. Default: access_token");
    private static final Key<TlsSpec> TLS =
            Key.optional("tls", TlsFormat.FORMAT, "What is special about TLS there; the target's does not count here.");
    private static final Key<Duration> TIMEOUT = Key.defaulted(
            "timeout",
            Scalars.DURATION.must(
                    span -> span.compareTo(Duration.ZERO) > 0 && span.compareTo(LONGEST) <= 0,
                    "must be above 0 and at most 5m"),
            "30s",
            "Real time after which it is given up.");

    static final Format<RefreshSpec> FORMAT = MapFormat.<RefreshSpec>of(
                    "refresh",
                    "a refresh",
                    List.of(COMMAND, URL, METHOD, FORM, FIELD, TLS, TIMEOUT),
                    RefreshFormat::refresh)
            .where(RefreshFormat::oneOfTheTwo)
            .where(RefreshFormat::commandsStandAlone)
            .where(RefreshFormat::getsHaveNoForm);

    private RefreshFormat() {}

    private static Words<String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        for (String method : new String[] {"POST", "PUT", "GET"}) {
            methods.put(method, method);
        }
        return new Words<>("a method", methods);
    }

    private static boolean keepsSecrets(URI url) {
        return "https".equals(url.getScheme())
                || ON_THIS_MACHINE.matcher(url.getHost()).matches();
    }

    private static void oneOfTheTwo(Values values, Reading reading) {
        if (values.stated(COMMAND) && values.stated(URL)) {
            reading.problems().add(values.keyPlace(URL), "'url' beside 'command'", "keep one of the two");
        } else if (!values.stated(COMMAND) && !values.stated(URL)) {
            reading.problems().add(values.place(), "'command' or 'url' is missing in a refresh", COMMAND.description());
        }
    }

    private static void commandsStandAlone(Values values, Reading reading) {
        for (Key<?> key : List.of(METHOD, FORM, FIELD, TLS)) {
            if (values.stated(COMMAND) && !values.stated(URL) && values.stated(key)) {
                reading.problems()
                        .add(values.keyPlace(key), "'" + key.name() + "' beside 'command'", "it goes with a url alone");
            }
        }
    }

    private static void getsHaveNoForm(Values values, Reading reading) {
        Map<String, String> form = values.maybe(FORM);
        if ("GET".equals(values.maybe(METHOD)) && form != null && !form.isEmpty()) {
            reading.problems().add(values.keyPlace(FORM), "a GET carries no form", "write method: POST");
        }
    }

    private static RefreshSpec refresh(Values values) {
        List<String> command = values.maybe(COMMAND);
        return command != null
                ? new RefreshSpec.Command(command, values.get(TIMEOUT))
                : new RefreshSpec.Request(
                        values.get(URL),
                        values.getOr(METHOD, "POST"),
                        values.getOr(FORM, new LinkedHashMap<>()),
                        values.getOr(FIELD, "access_token"),
                        values.getOr(TLS, TlsSpec.USUAL),
                        values.get(TIMEOUT));
    }
}
