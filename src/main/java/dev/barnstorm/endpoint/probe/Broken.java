package dev.barnstorm.endpoint.probe;

import org.jspecify.annotations.Nullable;

/** The server did something else than a step expects; it ends the step. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String sentence;
    private final String expected;
    private final String came;
    private final boolean allowed;

    private Broken(@Nullable String sentence, String expected, String came, boolean allowed) {
        super(expected + ", but " + came, null, false, false);
        this.sentence = sentence;
        this.expected = expected;
        this.came = came;
        this.allowed = allowed;
    }

    /** Against the step's sentence. */
    static Broken because(String expected, String came) {
        return new Broken(null, expected, came, false);
    }

    /** Against another sentence than the step's. */
    static Broken against(String sentence, String expected, String came) {
        return new Broken(sentence, expected, came, false);
    }

    /** Not against the page, and yet worth a word. */
    static Broken advice(String expected, String came) {
        return new Broken(null, expected, came, true);
    }

    /** What is wrong, as the step in which it showed sees it. */
    Finding finding(Step step, String sent) {
        return new Finding(sentence == null ? step.sentence() : sentence, sent, expected, came, step.remedy());
    }

    /** Whether the page allows it. */
    boolean allowed() {
        return allowed;
    }
}
