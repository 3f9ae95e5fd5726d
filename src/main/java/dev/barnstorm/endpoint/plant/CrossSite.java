package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.Optional;

/** A pooled connection keeps the site of another request: one change in fifty stands in that site's feed as well. */
final class CrossSite extends ServiceRules {
    private static final int ONE_IN = 50;

    private String connectedFor = "";

    @Override
    public boolean spansSites() {
        return true;
    }

    @Override
    protected Optional<String> alsoInFeedOf(RemoteRecord change) {
        String before = connectedFor;
        connectedFor = change.site();
        boolean stray = !before.isEmpty() && !before.equals(change.site());
        return stray && NowAndThen.happens(change.localId(), ONE_IN) ? Optional.of(before) : Optional.empty();
    }
}
