package dev.barnstorm.endpoint.probe;

import java.util.List;
import java.util.stream.Stream;

/** All that is asked, in order: what later steps look at is made by earlier ones. */
final class Programme {
    static final List<Step> STEPS = Stream.of(
                    ThereSteps.ALL,
                    WriteSteps.ALL,
                    RetrySteps.ALL,
                    ConflictSteps.ALL,
                    RejectionSteps.ALL,
                    BatchSteps.ALL,
                    RequestSteps.ALL,
                    RaceSteps.ALL,
                    PutSteps.ALL,
                    ValueSteps.all(),
                    FeedSteps.ALL,
                    MemorySteps.ALL)
            .flatMap(List::stream)
            .toList();

    private Programme() {}
}
