package dev.barnstorm.explore.strategies;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Losses;
import java.util.Locale;
import java.util.OptionalDouble;

/** What strategies are held against each other by; of every one, less is better. */
public enum Figure {
    /** Edits that are not respected by what their documents hold in the end. */
    EDITS_LOST("edits lost", "editsLost"),
    /** Those that were newer in true time than what beat them. */
    INTENT_LOST("newer ones lost", "intentLost"),
    /** Those of them that a wrong clock made the older ones. */
    BY_CLOCK("by a clock", "intentLostByClock"),
    /** Edits whose value is kept beside the one that is shown: only CRDTs do that. */
    BESIDE("kept, not shown", "keptBeside"),
    /** Changes that met one that they did not know of; of collaborative documents, changes made unknowingly of an earlier one. */
    CONFLICTS("conflicts", "conflicts"),
    /** Bytes of requests that reached the server. */
    BYTES_UP("kB up", "bytesUp"),
    /** Pushes and PUTs. */
    BATCHES("batches", "batches"),
    /** From heal to quiet, barn seconds. */
    CONVERGENCE("convergence, s", "timeToConvergenceSeconds");

    private final String title;
    private final String member;

    Figure(String title, String member) {
        this.title = title;
        this.member = member;
    }

    /** The head of its column. */
    public String title() {
        return title;
    }

    /** Its name in {@code strategies.json}. */
    public String member() {
        return member;
    }

    OptionalDouble of(Judgement judgement, Losses losses) {
        Double convergence = judgement.metrics().timeToConvergenceSeconds();
        return switch (this) {
            case EDITS_LOST -> OptionalDouble.of(losses.lost());
            case INTENT_LOST -> OptionalDouble.of(losses.intentLost());
            case BY_CLOCK -> OptionalDouble.of(losses.byClock());
            case CONFLICTS -> OptionalDouble.of((double) judgement.metrics().conflicts() + losses.unknowing());
            case BESIDE -> OptionalDouble.of((double) losses.beside());
            case BYTES_UP -> OptionalDouble.of((double) judgement.metrics().bytesUp());
            case BATCHES -> OptionalDouble.of((double) judgement.metrics().batches());
            case CONVERGENCE -> convergence == null ? OptionalDouble.empty() : OptionalDouble.of(convergence);
        };
    }

    /** A value as people read it. */
    String told(double value) {
        return switch (this) {
            case EDITS_LOST, INTENT_LOST, BY_CLOCK ->
                String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
            case BESIDE, CONFLICTS, BATCHES -> String.format(Locale.ROOT, "%,.0f", value);
            case BYTES_UP -> String.format(Locale.ROOT, "%,.0f", value / 1000);
            case CONVERGENCE -> String.format(Locale.ROOT, "%.1f", value);
        };
    }
}
