package dev.barnstorm.history;

import dev.barnstorm.history.HistoryReader.RecordLife;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A walk along a site's records, by pages of lives, so that no statement stays open when somebody walks away. A page holds
 * as many records as have about so many events: memory does not grow with how much happened to one.
 */
final class RecordWalk implements Iterator<RecordLife> {

    private static final int EVENTS_A_PAGE = 16_384;

    private static final int RECORDS_AT_FIRST = 64;

    private static final int MOST_RECORDS = 1_024;

    private final String site;
    private final HistoryStatements statements;
    private final RecordLives lives;
    private Iterator<RecordLife> page = Collections.emptyIterator();
    private String first = "";
    private int records = RECORDS_AT_FIRST;
    private boolean atEnd;

    RecordWalk(String site, HistoryStatements statements, RecordLives lives) {
        this.site = site;
        this.statements = statements;
        this.lives = lives;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !atEnd) {
            turnOver();
        }
        return page.hasNext();
    }

    @Override
    public RecordLife next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more records of " + site);
        }
        return page.next();
    }

    private void turnOver() {
        List<String> names = statements
                .of("SELECT local_id FROM records WHERE site = ? AND local_id >= ? ORDER BY local_id LIMIT ?")
                .bind(1, site)
                .bind(2, first)
                .bind(3, records + 1L)
                .query(row -> row.text(1));
        atEnd = names.size() <= records;
        if (!atEnd) {
            first = names.remove(records);
        }
        if (!names.isEmpty()) {
            List<RecordLife> read = lives.of(site, names);
            records = recordsAPage(read);
            page = read.iterator();
        }
    }

    private static int recordsAPage(List<RecordLife> like) {
        long events = like.stream().mapToLong(life -> life.events().size()).sum();
        return (int) Math.max(1, Math.min(MOST_RECORDS, like.size() * (long) EVENTS_A_PAGE / Math.max(1, events)));
    }
}
