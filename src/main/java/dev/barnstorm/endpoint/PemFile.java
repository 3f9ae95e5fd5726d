package dev.barnstorm.endpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** A file of PEM blocks: certificates, or a private key. */
final class PemFile {
    private static final long LARGEST_BYTES = 4 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (?<what>[A-Z0-9 ]+)-----(?<body>[^-]*)-----END \\k<what>-----");
    private static final List<String> KINDS_OF_KEYS = List.of("RSA", "EC", "Ed25519", "Ed448");

    private final Path file;
    private final List<Block> blocks = new ArrayList<>();

    /** A block as it stands there: what it says that it is, and its base64. */
    private record Block(String what, String base64) {}

    private PemFile(Path file) {
        this.file = file;
    }

    /**
     * Reads it.
     *
     * @throws EndpointException when it cannot be read, or has no PEM block
     */
    static PemFile read(Path file) {
        PemFile pem = new PemFile(file);
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw pem.unusable("is larger than 4 MiB; that is no file of certificates");
            }
            Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (block.find()) {
                pem.blocks.add(new Block(block.group("what"), block.group("body")));
            }
        } catch (IOException unreadable) {
            throw pem.unusable("cannot be read: " + unreadable.getMessage());
        }
        return pem;
    }

    /**
     * Its certificates, in their order.
     *
     * @throws EndpointException when there are none, or one cannot be read
     */
    List<X509Certificate> certificates() {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> certificates = new ArrayList<>();
            for (Block block : blocks) {
                if (block.what().endsWith("CERTIFICATE")) {
                    Certificate read = factory.generateCertificate(new ByteArrayInputStream(der(block)));
                    certificates.add((X509Certificate) read);
                }
            }
            if (certificates.isEmpty()) {
                throw unusable("has no certificate in PEM (-----BEGIN CERTIFICATE-----)");
            }
            return certificates;
        } catch (CertificateException broken) {
            throw unusable("has a certificate that cannot be read");
        }
    }

    /**
     * Its private key.
     *
     * @param passphrase what it is encrypted with; null or empty when it is not
     * @param keys where a scenario names it: "target.tls"
     * @throws EndpointException when there is none, or it cannot be read
     */
    PrivateKey privateKey(@Nullable String passphrase, String keys) {
        Block block = blocks.stream()
                .filter(one -> one.what().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> unusable("has no private key in PEM (-----BEGIN PRIVATE KEY-----)"));
        return switch (block.what()) {
            case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(der(block)));
            case "ENCRYPTED PRIVATE KEY" -> {
                if (passphrase == null || passphrase.isEmpty()) {
                    throw unusable("is encrypted; give its passphrase from the environment: " + keys
                            + ".passphrase: \"${ENV:KEY_PASSPHRASE}\"");
                }
                yield key(decrypted(der(block), passphrase));
            }
            default ->
                throw unusable("has the key in an old form (" + block.what()
                        + "); make it PKCS#8: openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem");
        };
    }

    private PKCS8EncodedKeySpec decrypted(byte[] der, String passphrase) {
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
            // "PBES2" alone would not say which ciphers it stands for; its parameters do.
            String scheme = encrypted.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(passphrase.toCharArray())),
                    encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher);
        } catch (GeneralSecurityException | IOException wrong) {
            throw unusable(
                    "cannot be decrypted: the passphrase is wrong, or the encryption is one that this JDK does not know"
                            + " (it knows that of openssl pkcs8 -topk8 -v2 aes-256-cbc)");
        }
    }

    private byte[] der(Block block) {
        try {
            return Base64.getMimeDecoder().decode(block.base64());
        } catch (IllegalArgumentException broken) {
            throw unusable("has a PEM block that is not base64");
        }
    }

    private PrivateKey key(PKCS8EncodedKeySpec spec) {
        return KINDS_OF_KEYS.stream()
                .flatMap(kind -> key(spec, kind).stream())
                .findFirst()
                .orElseThrow(() ->
                        unusable("has a key of a kind that TLS does not take; RSA, EC, Ed25519 and Ed448 are known"));
    }

    private static Optional<PrivateKey> key(PKCS8EncodedKeySpec spec, String kind) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(spec));
        } catch (InvalidKeySpecException another) {
            return Optional.empty();
        } catch (GeneralSecurityException unknown) {
            throw new IllegalStateException("this JDK knows no keys of kind " + kind, unknown);
        }
    }

    private EndpointException unusable(String what) {
        return EndpointException.unusable("the file " + file + " " + what);
    }
}
