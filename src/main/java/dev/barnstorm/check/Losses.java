package dev.barnstorm.check;

import dev.barnstorm.history.HistoryReader;

/**
 * What became of operators' edits of documents in the end. An edit is lost in so far as what it changed is neither in the record's
 * last content nor was replaced by somebody who had seen it: whether its own device threw it away, or another's change, made
 * without knowing of it, took its place. Of an edit of two members of which one is lost, half an edit is lost.
 *
 * <p>Of a collaborative document an edit is lost whose change the server does not have, and an edit of a member that some device sees
 * otherwise than the changes make it.
 *
 * @param edits changes of documents whose fate is known, creations and deletions too
 * @param lost of these, in edits
 * @param intentLost of these, those that were newer in true barn time than what beat them, in edits
 * @param byClock of these, those that a wrong clock made the older ones, where the rule asks clocks, in edits
 * @param unknowing edits of collaborative documents that were made without knowing of an earlier one of the same document
 * @param beside edits of collaborative documents that set a value which is kept, and not shown: another one, set unknowingly of it, is
 */
public record Losses(long edits, double lost, double intentLost, double byClock, long unknowing, long beside) {

    static final Losses NONE = new Losses(0, 0, 0, 0);

    /** Of documents that are not collaborative. */
    Losses(long edits, double lost, double intentLost, double byClock) {
        this(edits, lost, intentLost, byClock, 0, 0);
    }

    /** Of all records of a history. Who judges it too has them from {@link Judge}, without reading it twice. */
    public static Losses of(HistoryReader history, Expectations expectations) {
        Guarded<SiteDocuments> documents = new Guarded<>(SiteDocuments::new);
        Guarded<LossTally> losses = new Guarded<>(() -> new LossTally(expectations, documents::get));
        new CaseReader(new SharedHistory(history)).forEach(made -> {
            made.showTo(documents);
            made.showTo(losses);
        });
        return losses.get().losses();
    }

    Losses plus(Losses other) {
        return new Losses(
                edits + other.edits,
                lost + other.lost,
                intentLost + other.intentLost,
                byClock + other.byClock,
                unknowing + other.unknowing,
                beside + other.beside);
    }
}
