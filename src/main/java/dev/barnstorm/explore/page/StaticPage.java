package dev.barnstorm.explore.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A page of its own, written line by line: it needs no network and no script, follows the reader's light or dark scheme, and
 * fits a phone and a sheet of paper. What is put into it is markup; texts of others' making go through {@link Html#escaped}.
 */
public final class StaticPage {

    private final StringBuilder out = new StringBuilder();

    /**
     * A page with its head.
     *
     * @param title as a text, not as markup
     * @param owner the class whose page it is; its own style sheet lies beside it
     * @param sheet the name of that sheet
     */
    public StaticPage(String title, Class<?> owner, String sheet) {
        line("<!DOCTYPE html>");
        line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        line("<title>" + Html.escaped(title) + "</title>");
        line("<style>\n" + text(StaticPage.class, "page.css") + text(owner, sheet) + "</style></head><body><main>");
    }

    /** Adds markup, and a line break in the source. */
    public void line(String markup) {
        out.append(markup).append('\n');
    }

    /** The page as it is written to a file. */
    public String whole() {
        return out + "</main></body></html>\n";
    }

    private static String text(Class<?> owner, String name) {
        try (InputStream file = owner.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
