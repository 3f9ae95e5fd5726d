package dev.barnstorm;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Says of every test that did not run which one it is and why, so that a green build hides nothing. */
public final class SkippedTests implements TestExecutionListener {
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        say(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            say(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    private static void say(TestIdentifier test, String reason) {
        String home = test.getSource().map(SkippedTests::className).orElse("");
        System.out.println("SKIPPED " + home + test.getDisplayName() + ": " + reason);
    }

    private static String className(TestSource source) {
        if (source instanceof MethodSource method) {
            return method.getJavaClass().getSimpleName() + ".";
        }
        return source instanceof ClassSource type ? type.getJavaClass().getSimpleName() + "." : "";
    }
}
