package dev.barnstorm.endpoint;

import dev.barnstorm.scenario.RefreshSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that prints a token. What it says on its error output is its own affair, and may be secret. */
final class TokenCommand implements TokenSource.TokenFetch {
    private static final int LARGEST_OUTPUT_BYTES = 64 << 10;

    private final RefreshSpec.Command command;

    TokenCommand(RefreshSpec.Command command) {
        this.command = command;
    }

    @Override
    public String fetch() throws TokenException, InterruptedException {
        Process process = start();
        CompletableFuture<byte[]> printed = new CompletableFuture<>();
        Thread listener = new Thread(() -> listen(process.getInputStream(), printed), "token-command");
        listener.setDaemon(true);
        listener.start();
        try {
            byte[] output = process.onExit()
                    .thenCombine(printed, (ended, bytes) -> bytes)
                    .get(command.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (process.exitValue() != 0) {
                throw new TokenException(name() + " ended with exit code " + process.exitValue()
                        + "; run it by itself to see what it says");
            }
            return TokenFetches.token(new String(output, StandardCharsets.UTF_8), "what " + name() + " printed");
        } catch (TimeoutException slow) {
            throw new TokenException(
                    name() + " did not end within " + command.timeout().toSeconds() + " s");
        } catch (ExecutionException unheard) {
            throw new TokenException(name() + " could not be listened to");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() throws TokenException {
        try {
            Process process = new ProcessBuilder(command.words())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException notThere) {
            throw new TokenException(name() + " cannot be started; is it installed, and on the PATH?");
        }
    }

    private static void listen(InputStream output, CompletableFuture<byte[]> printed) {
        try (output) {
            printed.complete(output.readNBytes(LARGEST_OUTPUT_BYTES));
        } catch (IOException broken) {
            printed.completeExceptionally(broken);
        }
    }

    /** The program alone: its arguments may hold what nobody should read. */
    private String name() {
        return "the command " + command.words().get(0);
    }
}
