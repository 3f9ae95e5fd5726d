package dev.barnstorm.plan;

/** One reader's walk along the life of one link. Not for several threads; make one for each reader. */
@FunctionalInterface
public interface LinkTimeline {

    /**
     * The segment that holds the given time.
     *
     * @param nowMicros barn time, 0 or more, never less than in an earlier call
     */
    LinkSegment at(long nowMicros);
}
