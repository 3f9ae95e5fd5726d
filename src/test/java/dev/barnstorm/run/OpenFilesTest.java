package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {

    /** More than a test's process has open by itself and might close in the meantime. */
    private static final int MANY = 400;

    @Test
    void everyFileThatIsOpenIsCounted(@TempDir Path folder) throws IOException {
        assumeTrue(OpenFiles.count() > 0, "this system does not tell how many files are open");
        long before = OpenFiles.count();
        List<FileChannel> open = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                open.add(FileChannel.open(Files.createFile(folder.resolve("file-" + i)), StandardOpenOption.READ));
            }
            assertNear(before + MANY, OpenFiles.count());
            assertNear(OpenFiles.counted(), OpenFiles.count());
        } finally {
            for (FileChannel channel : open) {
                channel.close();
            }
        }
        assertNear(before, OpenFiles.count());
    }

    /** The virtual machine opens and closes a few files of its own. */
    private static void assertNear(long expected, long count) {
        assertTrue(Math.abs(expected - count) < MANY / 4, () -> count + " files, not about " + expected);
    }
}
