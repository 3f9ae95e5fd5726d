package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.endpoint.TokenSource.Renewal;
import dev.barnstorm.endpoint.TokenSource.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TokenSourceTest {
    private final AtomicInteger fetches = new AtomicInteger();

    private TokenSource counting() {
        return new TokenSource("old", () -> "new-" + fetches.incrementAndGet());
    }

    private TokenSource failing() {
        return new TokenSource("old", () -> {
            throw new TokenException("attempt " + fetches.incrementAndGet());
        });
    }

    @Test
    void aThousandWhoAskAtOnceCauseOneAttempt() {
        CountDownLatch everybodyAsked = new CountDownLatch(1);
        try (TokenSource tokens = new TokenSource("old", () -> {
            everybodyAsked.await();
            return "new-" + fetches.incrementAndGet();
        })) {
            Token refused = tokens.current();
            List<CompletableFuture<Renewal>> asked = new ArrayList<>();
            for (int device = 0; device < 1000; device++) {
                asked.add(tokens.renew(refused));
            }
            assertEquals("old", tokens.current().value());
            everybodyAsked.countDown();

            asked.forEach(renewal -> assertEquals(
                    "new-1",
                    assertInstanceOf(Renewal.Done.class, renewal.join()).token().value()));
            assertEquals(1, fetches.get());
        }
    }

    @Test
    void whoeverWasRefusedWithAnOlderTokenGetsTheOneThatIsThere() {
        try (TokenSource tokens = counting()) {
            Token refused = tokens.current();
            tokens.renew(refused).join();

            CompletableFuture<Renewal> late = tokens.renew(refused);

            assertTrue(late.isDone());
            assertEquals("new-1", tokens.current().value());
            assertEquals(1, fetches.get());
            tokens.renew(tokens.current()).join();
            assertEquals("new-2", tokens.current().value());
        }
    }

    @Test
    void anAttemptThatFailsIsMadeOnceForAllWhoWereRefusedBeforeIt() {
        try (TokenSource tokens = failing()) {
            Token refused = tokens.current();

            assertEquals(new Renewal.Failed("attempt 1"), tokens.renew(refused).join());
            assertEquals(new Renewal.Failed("attempt 1"), tokens.renew(refused).join());
            assertEquals("old", tokens.current().value());
            assertEquals(
                    new Renewal.Failed("attempt 2"),
                    tokens.renew(tokens.current()).join());
        }
    }

    @Test
    void anAttemptThatBreaksIsAFailureWithoutItsMessage() {
        try (TokenSource tokens = new TokenSource("old", () -> {
            throw new IllegalArgumentException("secret");
        })) {
            assertEquals(
                    new Renewal.Failed("the attempt broke off (IllegalArgumentException)"),
                    tokens.renew(tokens.current()).join());
        }
    }

    @Test
    void whereThereIsNoWayToANewOneTheTokenStaysTheSame() {
        try (TokenSource tokens = TokenSource.fixed("only")) {
            assertFalse(tokens.canRenew());
            Renewal.Done same = assertInstanceOf(
                    Renewal.Done.class, tokens.renew(tokens.current()).join());
            assertSame(tokens.current(), same.token());
        }
    }

    @Test
    void aTokenIsNotShown() {
        assertFalse(counting().current().toString().contains("old"));
        assertFalse(new Renewal.Done(new Token("old", 1)).toString().contains("old"));
    }
}
