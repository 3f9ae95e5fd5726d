package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;

/** Orders the feed by a sequence that is taken before the commit, and shows what is there: what commits late is behind. */
final class SequenceGap extends ServiceRules {
    @Override
    protected boolean showsInOrderOfPlaces() {
        return false;
    }
}
