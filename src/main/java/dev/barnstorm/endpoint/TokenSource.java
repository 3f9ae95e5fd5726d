package dev.barnstorm.endpoint;

import dev.barnstorm.scenario.AuthSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The token that everybody of a run shows, and the way to a new one. However many ask at once, one is fetched, on a thread of
 * its own; all who asked get what came of it. For any thread; nothing blocks but what a caller does with a future.
 */
public final class TokenSource implements AutoCloseable {
    private final @Nullable TokenFetch fetch;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "token-refresh");
        made.setDaemon(true);
        return made;
    });

    private Token current;
    private Renewal last;
    private @Nullable CompletableFuture<Renewal> underWay;

    /**
     * A token at a time. Its {@code toString} does not show it.
     *
     * @param value what stands behind "Bearer "; null or empty for none
     * @param age how many attempts at a new one were made before
     */
    public record Token(@Nullable String value, long age) {
        /** Whether there is anything to show. */
        public boolean isThere() {
            return value != null && !value.isEmpty();
        }

        @Override
        public String toString() {
            return isThere() ? "Token[***]" : "Token[none]";
        }
    }

    /** What came of an attempt at a new token. */
    public sealed interface Renewal {

        /** There is one. */
        record Done(Token token) implements Renewal {}

        /** There is none; {@code why} is for people, and has no secret in it. */
        record Failed(String why) implements Renewal {}
    }

    /** Gets a token from somewhere; may take its time, up to a bound. */
    @FunctionalInterface
    interface TokenFetch {
        /** Returns a token that a header can carry. */
        String fetch() throws TokenException, InterruptedException;
    }

    TokenSource(@Nullable String bearer, @Nullable TokenFetch fetch) {
        this.fetch = fetch;
        current = new Token(bearer, 0);
        last = new Renewal.Done(current);
    }

    /** One token for ever. */
    public static TokenSource fixed(@Nullable String bearer) {
        return new TokenSource(bearer, null);
    }

    /**
     * As a scenario says; the first token is there when this returns.
     *
     * @throws EndpointException when the first token has to be fetched and cannot be
     */
    public static TokenSource of(AuthSpec auth) {
        TokenFetch fetch = auth.refresh() == null ? null : TokenFetches.of(auth.refresh());
        TokenSource tokens = new TokenSource(auth.bearer(), fetch);
        Token first = tokens.current();
        if (!first.isThere() && tokens.canRenew() && tokens.renew(first).join() instanceof Renewal.Failed failed) {
            tokens.close();
            throw EndpointException.unusable("there is no first token (auth.refresh): " + failed.why());
        }
        return tokens;
    }

    /** The token to show now. */
    public synchronized Token current() {
        return current;
    }

    /** Whether another token could be had than the one that was given. */
    public boolean canRenew() {
        return fetch != null;
    }

    /**
     * Another token than one that was not taken. If somebody has asked since that one was current, this is what came of it;
     * so a fleet that meets one refusal makes one attempt, also when it fails. Where there is no way to a new token, it is the
     * same again.
     */
    public synchronized CompletableFuture<Renewal> renew(Token refused) {
        if (fetch == null || refused.age() < current.age()) {
            return CompletableFuture.completedFuture(last);
        }
        CompletableFuture<Renewal> joined = underWay;
        if (joined == null) {
            CompletableFuture<Renewal> begun = new CompletableFuture<>();
            underWay = begun;
            TokenFetch way = fetch;
            thread.execute(() -> begun.complete(attempt(way)));
            joined = begun;
        }
        return joined.copy();
    }

    private Renewal attempt(TokenFetch way) {
        String value;
        String failure;
        try {
            value = way.fetch();
            failure = "";
        } catch (TokenException failed) {
            value = null;
            failure = failed.getMessage();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            value = null;
            failure = "the run is over";
        } catch (RuntimeException broken) {
            value = null;
            failure = "the attempt broke off (" + broken.getClass().getSimpleName() + ")";
        }
        return over(value, failure);
    }

    private synchronized Renewal over(@Nullable String value, String failure) {
        current = new Token(value == null ? current.value() : value, current.age() + 1);
        last = value == null ? new Renewal.Failed(failure) : new Renewal.Done(current);
        underWay = null;
        return last;
    }

    /** Ends an attempt that is under way. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
