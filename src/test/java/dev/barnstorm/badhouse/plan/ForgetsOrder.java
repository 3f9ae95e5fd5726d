package dev.barnstorm.badhouse.plan;

import java.util.Set;

/** Goes through a set whose order is another one in each process. */
public record ForgetsOrder() {
    String first() {
        return Set.of("barn-01", "barn-02").iterator().next();
    }
}
