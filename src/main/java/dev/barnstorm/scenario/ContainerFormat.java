package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.ContainerSpec.Helper;
import dev.barnstorm.scenario.ContainerSpec.Readiness;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.NamedFormat;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.ScalarFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How containers are written: the target's own, and those that it needs beside it. */
final class ContainerFormat {
    private static final Pattern IMAGE_PATTERN =
            Pattern.compile("[a-z0-9][a-zA-Z0-9._/:-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    static final Key<String> IMAGE = Key.required(
            "image",
            new ScalarFormat<>(
                    "image",
                    "an image",
                    "a name with its tag: registry.example/sync:1.4, postgres:16",
                    text -> Optional.of(text)
                            .filter(image -> IMAGE_PATTERN.matcher(image).matches()),
                    text -> Optional.of(text + ":latest")
                            .filter(image -> IMAGE_PATTERN.matcher(image).matches()),
                    schema -> schema.put("type", "string")
                            .put("pattern", "^(" + IMAGE_PATTERN.pattern() + "|.*\\$\\{ENV:.+\\}.*)$"),
                    false),
            "The container image, which the engine has already: nothing is pulled.");
    static final Key<Map<String, EnvironmentValue>> ENV = Key.defaulted(
            "env",
            new NamedFormat<>("the environment", VARIABLE, new ValueFormat(), 0),
            "{}",
            "Its environment variables. What comes from ${ENV:NAME} is a secret.");
    static final Key<List<String>> COMMAND = Key.defaulted(
            "command",
            new ListFormat<>("the command", Scalars.TEXT, 0, 1000),
            "[]",
            "What it runs instead of the image's own command; an entry point stays.");

    private static final Key<String> LOGS =
            Key.optional("ready", Scalars.TEXT, "Text in its log that says that it is ready. Default: it runs.");
    private static final Key<String> DATABASE =
            Key.defaulted("database", Scalars.NAME, "barnstorm", "The database that it makes.");
    private static final Key<String> USER = Key.defaulted("user", Scalars.NAME, "barnstorm", "Who owns the database.");
    private static final Key<EnvironmentValue> PASSWORD = Key.defaulted(
            "password", new ValueFormat(), "barnstorm", "The owner's password; only the target can reach it at all.");

    private static final Format<Helper> HELPER = MapFormat.of(
            "helper",
            "a helper container",
            List.of(IMAGE, ENV, COMMAND, LOGS),
            values -> new Helper(container(values), readiness(values.maybe(LOGS))));
    private static final Format<Helper> POSTGRES = MapFormat.of(
            "postgresHelper",
            "a PostgreSQL container",
            List.of(IMAGE, ENV, COMMAND, DATABASE, USER, PASSWORD),
            ContainerFormat::postgres);

    static final Key<Map<String, Helper>> WITH = Key.defaulted(
            "with",
            new NamedFormat<>("the helpers", HOST, HELPER, 0).with("postgres", POSTGRES),
            "{}",
            "Containers that it needs beside it, started first; the name is the host name by which it reaches one.");

    private ContainerFormat() {}

    static ContainerSpec container(Values values) {
        return new ContainerSpec(values.get(IMAGE), values.get(ENV), values.get(COMMAND));
    }

    private static Readiness readiness(@Nullable String text) {
        return text == null ? new Readiness.Running() : new Readiness.Logs(text);
    }

    /** By the variables that PostgreSQL's own image knows. */
    private static Helper postgres(Values values) {
        Map<String, EnvironmentValue> env = new LinkedHashMap<>();
        env.put("POSTGRES_DB", new EnvironmentValue(values.get(DATABASE), false));
        env.put("POSTGRES_USER", new EnvironmentValue(values.get(USER), false));
        env.put("POSTGRES_PASSWORD", values.get(PASSWORD));
        env.putAll(values.get(ENV));
        return new Helper(new ContainerSpec(values.get(IMAGE), env, values.get(COMMAND)), new Readiness.Postgres());
    }

    /** A text; a resolved copy keeps what it takes from the environment as it is written. */
    private record ValueFormat() implements Format<EnvironmentValue> {
        @Override
        public @Nullable EnvironmentValue read(Node node, Reading reading) {
            String text = Scalars.TEXT.read(node, reading);
            boolean secret = node instanceof ScalarNode scalar && scalar.text().contains("${ENV:");
            return text == null ? null : new EnvironmentValue(text, secret);
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return definitions.refer("environmentValue", () -> {
                ObjectNode part = Scalars.TEXT.schema(definitions).objectNode();
                part.putArray("type").add("string").add("number").add("boolean");
                return part;
            });
        }

        @Override
        public String expected() {
            return Scalars.TEXT.expected();
        }
    }
}
