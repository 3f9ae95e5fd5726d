package dev.barnstorm.endpoint.probe;

import java.util.List;

/** What is left of the beginning when everything else has been asked. */
final class MemorySteps {
    static final List<Step> ALL = List.of(new Step(
            Chapter.MEMORY,
            "the very first create, once more, is a duplicate",
            Page.FOR_EVER,
            "Bound the memory for mutations by nothing: no newest so-and-so-many, no time to live.",
            MemorySteps::first));

    private MemorySteps() {}

    private static void first(Visit visit) {
        Visit.First first = visit.first();
        Expect.duplicate(visit.push(first.mutation()).outcome(), first.given());
    }
}
