package dev.barnstorm.endpoint;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Shows our certificate to a server that asks for one, if there is one; and remembers that it asked. */
final class AskedKeys extends X509ExtendedKeyManager {
    private final @Nullable X509ExtendedKeyManager jdk;
    private volatile @Nullable Asked asked;

    /**
     * A server asked for a certificate.
     *
     * @param issuers whose certificates it takes; empty when it does not say
     * @param shown whether ours was one of them
     */
    record Asked(List<String> issuers, boolean shown) {}

    /**
     * @param jdk has our certificate; null when we have none
     */
    AskedKeys(@Nullable X509ExtendedKeyManager jdk) {
        this.jdk = jdk;
    }

    /** What the server that asked last wanted; null when none has asked. */
    @Nullable
    Asked asked() {
        return asked;
    }

    private @Nullable String remember(Principal @Nullable [] issuers, @Nullable String chosen) {
        List<String> names = issuers == null
                ? List.of()
                : Arrays.stream(issuers)
                        .map(issuer ->
                                issuer instanceof X500Principal name ? CertificateWords.name(name) : issuer.getName())
                        .toList();
        asked = new Asked(names, chosen != null);
        return chosen;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
        return remember(issuers, jdk == null ? null : jdk.chooseEngineClientAlias(keyTypes, issuers, engine));
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return remember(issuers, jdk == null ? null : jdk.chooseClientAlias(keyTypes, issuers, socket));
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return jdk == null ? null : jdk.getClientAliases(keyType, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return jdk == null ? null : jdk.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return jdk == null ? null : jdk.getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
