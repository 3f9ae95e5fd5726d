package dev.barnstorm.scenario;

/**
 * The value of an environment variable of a container. Its {@code toString} never shows a secret.
 *
 * @param text the value
 * @param secret whether any of it came from the environment of this process, which is where secrets are
 */
public record EnvironmentValue(String text, boolean secret) {

    @Override
    public String toString() {
        return secret ? "***" : text;
    }
}
