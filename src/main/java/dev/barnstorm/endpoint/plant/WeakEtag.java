package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;

/** Something on the way compresses replies and makes every ETag weak: {@code W/"3"} is not {@code "3"}, so no PUT matches. */
final class WeakEtag extends ServiceRules {
    @Override
    protected String etag(long version) {
        return "W/\"" + version + "\"";
    }
}
