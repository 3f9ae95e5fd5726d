package dev.barnstorm.cli;

/** Words as a shell takes them. */
final class ShellWord {

    private ShellWord() {}

    /** The word, quoted where it must be. */
    static String of(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
