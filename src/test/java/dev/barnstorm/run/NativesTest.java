package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.run.virtual.VirtualRuns;
import org.junit.jupiter.api.Test;

class NativesTest {

    @Test
    void whatCannotBeLoadedIsNamedWithWhatToDo() {
        assertEquals(
                """
                work: barn-note is collaborative, and Automerge's native part does not load here: no such platform
                  it comes for Linux (glibc), macOS and Windows, and is unpacked into java.io.tmpdir, which must allow programs; run \
                it elsewhere, or use kind: document""",
                Natives.refusal("barn-note", "no such platform"));
    }

    @Test
    void aMachineThatHasItIsNotRefused() {
        assertDoesNotThrow(
                () -> Natives.require(VirtualRuns.settings("shared-notes", 1).scenario()));
    }
}
