package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedHistoryTest {

    @Test
    void itsFactsAreThoseOfTheHistoryThatIsShared() {
        try (HistoryReader shared =
                new SharedHistory(new Story().info(InfoKey.SPEED, "4").history())) {
            assertEquals(Optional.of("4"), shared.info(InfoKey.SPEED));
            assertEquals(Optional.empty(), shared.info(InfoKey.INTERRUPTED));
        }
    }

    @Test
    void whoClosesItClosesTheHistoryThatIsShared() {
        List<String> asked = new ArrayList<>();
        HistoryReader listens = (HistoryReader) Proxy.newProxyInstance(
                HistoryReader.class.getClassLoader(), new Class<?>[] {HistoryReader.class}, (proxy, method, given) -> {
                    asked.add(method.getName());
                    return null;
                });
        new SharedHistory(listens).close();
        assertEquals(List.of("close"), asked);
    }
}
