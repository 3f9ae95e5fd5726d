package dev.barnstorm.link;

import dev.barnstorm.plan.RequestFates;

/** A request meets what the plan has in store for it. */
final class PlannedFatesRule implements Rule {
    private final RequestFates fates;

    PlannedFatesRule(RequestFates fates) {
        this.fates = fates;
    }

    @Override
    public Fate decide(Moment moment) {
        if (moment.occasion() != Moment.Occasion.REQUEST || moment.kind() == RequestKind.OTHER) {
            return Fate.Plain.FORWARD;
        }
        return Fate.of(fates.next(moment.kind().writes(), moment.atMicros()));
    }
}
