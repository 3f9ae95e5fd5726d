package dev.barnstorm.explore;

/** Words as a shell takes them. */
public final class ShellWord {

    private ShellWord() {}

    /** The word, quoted where it must be. */
    public static String of(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
