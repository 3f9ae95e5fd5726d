package dev.barnstorm.link;

/** In an outage, what is open and what would be opened is reset, or falls into a black hole, as the outage has it. */
final class OutageRule implements Rule {
    @Override
    public Fate decide(Moment moment) {
        if (moment.occasion() == Moment.Occasion.REQUEST || !moment.segment().blackHole()) {
            return Fate.Plain.FORWARD;
        }
        return moment.segment().resets() ? Fate.Plain.RESET : Fate.Plain.STALL;
    }
}
