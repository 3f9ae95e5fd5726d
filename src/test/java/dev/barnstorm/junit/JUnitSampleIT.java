package dev.barnstorm.junit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.SampleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The artefact as a user has it, in a project with tests that hold and one that does not. */
@Tag("patient")
class JUnitSampleIT {

    @TempDir
    Path folder;

    @Test
    void aUsersTestsPassAndFailForTheRightReasonUnderPlainSurefire() throws Exception {
        try (SampleProject sample = SampleProject.copied("junit-extension", folder)) {
            SampleProject.Built built = sample.maven("test");

            assertNotEquals(0, built.exitCode(), built::output);
            List<ReportTestCase> tests = tests(sample);
            assertEquals(4, tests.size(), built::output);
            String broken = "changesMayBeLost";
            tests.stream()
                    .filter(test -> !test.getName().startsWith(broken))
                    .forEach(test ->
                            assertTrue(test.isSuccessful(), () -> test.getName() + " failed: " + built.output()));
            ReportTestCase red = tests.stream()
                    .filter(test -> test.getName().startsWith(broken))
                    .findFirst()
                    .orElseThrow();
            assertTrue(red.hasFailure(), built::output);
            assertEquals("java.lang.AssertionError", red.getFailureType());
            String said = red.getFailureDetail() + red.getFailureMessage();
            assertAll(Stream.of(
                            "FAIL  two-barns, seed 13: ",
                            "The bug lost-update was planted",
                            "FAIL  no-lost-write  ",
                            "  allowed           lost writes: 0",
                            "  measured          lost writes: ",
                            "  repeat            ./barnstorm simulate scenarios/two-barns.yaml --seed 13 --plant lost-update")
                    .map(part -> () -> assertTrue(said.contains(part), () -> "nothing of <" + part + "> in " + said)));
            assertFalse(built.output().contains("WARNING: Illegal"), built::output);
            assertEquals(3, runs(sample.folder().resolve("target/barnstorm")));
        }
    }

    private static List<ReportTestCase> tests(SampleProject sample) throws Exception {
        Path reports = sample.folder().resolve("target/surefire-reports");
        return new SurefireReportParser(List.of(reports.toFile()), new NullConsoleLogger())
                .parseXMLReportFiles().stream()
                        .flatMap(suite -> suite.getTestCases().stream())
                        .toList();
    }

    /** One for the class, one for each method that has its own. */
    private static long runs(Path out) throws IOException {
        try (Stream<Path> folders = Files.list(out)) {
            return folders.filter(one -> Files.exists(one.resolve("summary.json")))
                    .count();
        }
    }
}
