package dev.barnstorm.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Asks a person a few things, each with an answer that an empty line stands for. */
final class Questions {

    private final BufferedReader in;
    private final PrintStream out;

    Questions(InputStream in, PrintStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    /** A line of text. The end of the input is an empty line. */
    String text(String question, String otherwise) {
        out.print(question + (otherwise.isEmpty() ? " " : " [" + otherwise + "] "));
        out.flush();
        try {
            String line = in.readLine();
            return line == null || line.isBlank() ? otherwise : line.strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A whole number, 1 or more; asked again until it is one. */
    int count(String question, int otherwise) {
        return until(question, Integer.toString(otherwise), "a whole number, 1 or more", answer -> {
            int number = Integer.parseInt(answer);
            if (number < 1) {
                throw new NumberFormatException();
            }
            return number;
        });
    }

    /** Yes or no. */
    boolean yes(String question, boolean otherwise) {
        return until(question + " (yes, no)", otherwise ? "yes" : "no", "yes or no", answer -> switch (answer) {
            case "y", "yes" -> true;
            case "n", "no" -> false;
            default -> throw new IllegalArgumentException(answer);
        });
    }

    /** One of a few words. */
    String word(String question, List<String> words, String otherwise) {
        return until(question, otherwise, "one of " + String.join(", ", words), answer -> {
            if (!words.contains(answer)) {
                throw new IllegalArgumentException(answer);
            }
            return answer;
        });
    }

    private <T> T until(String question, String otherwise, String allowed, Function<String, T> understood) {
        while (true) {
            String answer = text(question, otherwise);
            try {
                return understood.apply(answer);
            } catch (IllegalArgumentException wrong) {
                out.println("  '" + answer + "' is not " + allowed);
            }
        }
    }
}
