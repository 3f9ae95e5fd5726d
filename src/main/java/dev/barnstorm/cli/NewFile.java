package dev.barnstorm.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A scenario file that a command is to write, and that must not be there yet.
 *
 * @param home the folder from which it is shown, if it is below it
 * @param file where it shall be
 */
record NewFile(Path home, Path file) {

    /** The file that was named, or else the one of that name among the scenarios. */
    static NewFile of(Console console, @Nullable Path out, String name) {
        return new NewFile(
                console.home(),
                out != null ? out : console.home().resolve("scenarios").resolve(name + ".yaml"));
    }

    /**
     * Makes sure that it is not there.
     *
     * @throws BadInput if it is
     */
    void requireFree() {
        if (Files.exists(file)) {
            throw alreadyThere();
        }
    }

    /**
     * Writes it, with the folders above it.
     *
     * @throws BadInput when it is there meanwhile, or cannot be written
     */
    void write(String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        }
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw alreadyThere();
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private BadInput alreadyThere() {
        return new BadInput(file + " is there already: choose another name, or another file with --out FILE");
    }

    private BadInput unwritable(IOException failed) {
        return new BadInput("cannot write " + file + ": " + failed + "; choose another with --out FILE");
    }

    /** How it is called in messages: from home where it is below it. */
    String shown() {
        Path here = file.toAbsolutePath().normalize();
        Path from = home.normalize();
        return here.startsWith(from) ? from.relativize(here).toString() : file.toString();
    }
}
