package dev.barnstorm.foreign;

import dev.barnstorm.protocol.HttpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A granary whose feed is a log: it shows every version of a record, not the newest one alone. */
final class LoggedFeed extends Granary {

    private final TreeMap<Long, Goods> log = new TreeMap<>();
    private final Predicate<Goods> shownOfTheDeleted;

    /**
     * A granary with a log.
     *
     * @param shownOfTheDeleted which versions of a record that is deleted by now it still shows
     */
    LoggedFeed(Predicate<Goods> shownOfTheDeleted) {
        this.shownOfTheDeleted = shownOfTheDeleted;
    }

    @Override
    protected Result accept(Order order, @Nullable Goods there) {
        Result accepted = super.accept(order, there);
        log.put(log.size() + 1L, shelves.get(order.localId()));
        return accepted;
    }

    @Override
    protected boolean shows(Goods goods, Requested asked, String site) {
        boolean deleted = shelves.get(goods.localId()).deleted();
        return super.shows(goods, asked, site) && (!deleted || shownOfTheDeleted.test(goods));
    }

    @Override
    protected HttpReply page(Requested asked, String site, long since, int limit) {
        List<Map<String, Object>> rows = new ArrayList<>();
        long cursor = since;
        for (Map.Entry<Long, Goods> entry : log.tailMap(since, false).entrySet()) {
            if (rows.size() < limit && shows(entry.getValue(), asked, site)) {
                rows.add(shown(entry.getValue(), asked));
                cursor = entry.getKey();
            }
        }
        return pageOf(asked, rows, cursor, rows.size() == limit);
    }
}
