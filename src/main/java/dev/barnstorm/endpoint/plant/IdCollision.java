package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;

/** Two records get one serverId: one new record in fifty gets that of the record made before it. */
final class IdCollision extends ServiceRules {
    private static final int ONE_IN = 50;

    @Override
    protected String serverId(long number, String localId) {
        return super.serverId(number > 1 && NowAndThen.happens(localId, ONE_IN) ? number - 1 : number, localId);
    }
}
