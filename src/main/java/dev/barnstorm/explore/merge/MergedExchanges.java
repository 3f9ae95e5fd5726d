package dev.barnstorm.explore.merge;

import dev.barnstorm.report.RunFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the shards' devices and server exchanged, one file behind the other: packed files may be joined so. */
final class MergedExchanges {

    private MergedExchanges() {}

    /**
     * Writes it; nothing where nobody kept any.
     *
     * @throws MergeException when it cannot be written
     */
    static void write(List<PlayedShard> shards, RunFolder out) {
        List<Path> kept = shards.stream()
                .map(one -> one.folder().exchanges())
                .filter(Files::isRegularFile)
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        try (OutputStream all = Files.newOutputStream(out.exchanges())) {
            for (Path one : kept) {
                Files.copy(one, all);
            }
        } catch (IOException e) {
            throw new MergeException(
                    "Cannot write " + out.exchanges() + " (" + e + "): see that the disk has room.", e);
        }
    }
}
