package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.ScalarFormat;
import dev.barnstorm.scenario.yaml.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How it is written whom to trust. Nothing here turns verification off. */
final class TlsFormat {
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern HOST_NAME = Pattern.compile("(?!\\d+(\\.\\d+)*$)" + LABEL + "(\\." + LABEL + ")*");

    private static final ScalarFormat<String> SERVER_NAME = new ScalarFormat<>(
            "serverName",
            "a server's name",
            "a DNS name, no URL and no address: sync.example.com",
            text -> text.length() <= 253 && HOST_NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty(),
            text -> Optional.empty(),
            schema -> schema.put("type", "string"),
            false);

    private static final Key<Path> CA = Key.optional(
            "ca",
            new FileFormat("PEM file"),
            "A file of PEM certificates to trust instead of the JDK's own: your CA's, or the server's own.");
    private static final Key<Path> CERTIFICATE = Key.optional(
            "certificate",
            new FileFormat("PEM file"),
            "A PEM file with the certificate that devices show, and its chain.");
    private static final Key<Path> KEY =
            Key.optional("key", new FileFormat("PEM file"), "A PEM file with its private key (PKCS#8).");
    private static final Key<String> PASSPHRASE = Key.optional(
            "passphrase",
            new Secret("a passphrase", "KEY_PASSPHRASE"),
            "The key's passphrase, from the environment: ${ENV:NAME}.");
    private static final Key<String> NAME = Key.optional(
            "serverName", SERVER_NAME, "The name to ask for (SNI) and to expect, where it is not the URL's host.");

    static final Format<TlsSpec> FORMAT = MapFormat.of(
                    "tls",
                    "the TLS of a target",
                    List.of(CA, CERTIFICATE, KEY, PASSPHRASE, NAME),
                    values -> new TlsSpec(
                            values.maybe(CA),
                            values.maybe(CERTIFICATE),
                            values.maybe(KEY),
                            values.maybe(PASSPHRASE),
                            values.maybe(NAME)))
            .where(TlsFormat::certificateAndKeyGoTogether);

    private TlsFormat() {}

    private static void certificateAndKeyGoTogether(Values values, Reading reading) {
        if (values.stated(CERTIFICATE) && !values.stated(KEY)) {
            reading.problems().add(values.keyPlace(CERTIFICATE), "a certificate without its key", KEY.description());
        }
        if (values.stated(KEY) && !values.stated(CERTIFICATE)) {
            reading.problems().add(values.keyPlace(KEY), "a key without its certificate", CERTIFICATE.description());
        }
        if (values.stated(PASSPHRASE) && !values.stated(KEY)) {
            reading.problems().add(values.keyPlace(PASSPHRASE), "a passphrase without a key", KEY.description());
        }
    }
}
