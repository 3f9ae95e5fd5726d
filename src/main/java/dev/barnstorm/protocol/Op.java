package dev.barnstorm.protocol;

/** What a mutation does to its record. */
public enum Op {
    CREATE("create"),
    UPDATE("update"),
    DELETE("delete");

    private final String word;

    Op(String word) {
        this.word = word;
    }

    /** The word on the wire, in the device's tables and in histories. */
    public String word() {
        return word;
    }

    /**
     * The operation of that word.
     *
     * @throws IllegalArgumentException when it is none of create, update, delete
     */
    public static Op of(String word) {
        for (Op op : values()) {
            if (op.word.equals(word)) {
                return op;
            }
        }
        throw new IllegalArgumentException("no operation is called " + word);
    }
}
