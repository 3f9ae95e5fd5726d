package dev.barnstorm.explore.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows of cells whose columns stand below each other, numbers at the right and words at the left. */
final class Columns {

    private static final String GAP = "  ";

    /** A row: its cells, and how each is painted once it is padded. */
    private record Row(List<String> cells, UnaryOperator<String> paint) {}

    private final String alignment;
    private final List<Row> rows = new ArrayList<>();

    /**
     * No rows yet.
     *
     * @param alignment a letter for each column, {@code l} or {@code r}
     */
    Columns(String alignment) {
        this.alignment = alignment;
    }

    void row(UnaryOperator<String> paintFirst, List<String> cells) {
        if (cells.size() != alignment.length()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + alignment.length() + " columns");
        }
        rows.add(new Row(List.copyOf(cells), paintFirst));
    }

    /** The text, each row after that indent and ended by a line feed; nothing stands at the end of a line for nothing. */
    String text(String indent) {
        int[] widths = new int[alignment.length()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.cells().get(i)));
            }
        });
        StringBuilder text = new StringBuilder();
        rows.forEach(
                row -> text.append((indent + line(row, widths)).stripTrailing()).append('\n'));
        return text.toString();
    }

    private String line(Row row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.cells().get(i);
            String space = " ".repeat(widths[i] - width(cell));
            String padded = alignment.charAt(i) == 'r' ? space + cell : cell + space;
            if (widths[i] > 0) {
                line.append(i == 0 ? row.paint().apply(padded) : padded).append(GAP);
            }
        }
        return line.toString();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
