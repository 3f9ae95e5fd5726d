package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Many requests at a service at once, their stages in an order that a seed draws, beside a second, correct service that
 * takes each request in one step at the moment of its commit. It says what the first one did wrong.
 */
final class Interleaving {
    private static final int STEPS = 600;
    private static final int MOST_OPEN = 8;
    private static final List<String> SITES = List.of("barn-01", "barn-02");

    private final SplittableRandom chance;
    private final ReferenceService staged;
    private final ReferenceService oneByOne = new ReferenceService();
    private final List<Open> open = new ArrayList<>();
    private final List<HttpCall> sent = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private final Ledger ledger = new Ledger();
    private int named;

    private Interleaving(long seed, ServiceRules rules) {
        this.chance = new SplittableRandom(seed);
        this.staged = new ReferenceService(rules);
        for (String site : SITES) {
            followers.add(new Follower(site, 2));
            followers.add(new Follower(site, 100));
        }
    }

    /** Plays a seed to its end; what happened, and what should not have. */
    static Ledger play(long seed, ServiceRules rules) {
        Interleaving play = new Interleaving(seed, rules);
        for (int step = 0; step < STEPS; step++) {
            if (play.open.isEmpty() || (play.open.size() < MOST_OPEN && play.chance.nextInt(4) == 0)) {
                play.begin();
            } else {
                play.advance(play.chance.nextInt(play.open.size()));
            }
        }
        while (!play.open.isEmpty()) {
            play.advance(play.chance.nextInt(play.open.size()));
        }
        play.followers.forEach(play::compareAtTheEnd);
        play.ledger.requireChains();
        return play.ledger;
    }

    /** One request on its way; a write's answer is known from its commit on. */
    private static final class Open {
        final HttpCall call;
        final Handling handling;
        final @Nullable Follower follower;
        int stage;
        boolean repliesFirst;
        HttpReply answer = new HttpReply(0, List.of(), new byte[0]);

        Open(HttpCall call, Handling handling, @Nullable Follower follower) {
            this.call = call;
            this.handling = handling;
            this.follower = follower;
        }
    }

    /** A pull, a retry of something that may still be on its way, or something new. */
    private void begin() {
        if (chance.nextInt(3) == 0) {
            Follower follower = followers.get(chance.nextInt(followers.size()));
            if (open.stream().noneMatch(other -> other.follower == follower)) {
                begin(follower.pull(), follower);
            }
            return;
        }
        boolean retried = !sent.isEmpty() && chance.nextInt(4) == 0;
        HttpCall call = retried ? sent.get(chance.nextInt(sent.size())) : write();
        sent.add(call);
        begin(call, null);
    }

    private void begin(HttpCall call, @Nullable Follower follower) {
        open.add(new Open(call, staged.begin(call), follower));
    }

    private void advance(int index) {
        Open one = open.get(index);
        switch (one.stage++) {
            case 0 -> one.handling.check();
            case 1 -> one.handling.write();
            case 2 -> commit(one);
            case 3 -> {
                one.repliesFirst = chance.nextBoolean();
                showOrReply(one, one.repliesFirst);
            }
            default -> {
                showOrReply(one, !one.repliesFirst);
                open.remove(one);
            }
        }
    }

    private void commit(Open one) {
        one.handling.commit();
        if (one.handling.changes()) {
            one.answer = one.handling.reply();
            ledger.answered(one.answer, oneByOne.handle(one.call));
        }
    }

    private void showOrReply(Open one, boolean reply) {
        if (!reply) {
            one.handling.show();
        } else if (one.follower != null) {
            one.follower.read(one.handling.reply(), ledger);
        } else if (!Ledger.text(one.handling.reply()).equals(Ledger.text(one.answer))) {
            ledger.complain("a reply changed after the commit: " + Ledger.text(one.answer));
        }
    }

    private HttpCall write() {
        String site = SITES.get(chance.nextInt(SITES.size()));
        Caller caller = new Caller(site + "/dev-0" + (1 + chance.nextInt(3)), site, null, false);
        Map<String, Mutation> batch = new LinkedHashMap<>();
        for (int i = 1 + chance.nextInt(4); i > 0; i--) {
            Mutation mutation = mutation(site);
            batch.putIfAbsent(mutation.localId(), mutation);
        }
        Mutation first = batch.values().iterator().next();
        boolean put = first.op() != Op.CREATE && first.serverId() != null && chance.nextInt(3) == 0;
        SyncCall call = put ? new SyncCall.Replace(first) : new SyncCall.Push(List.copyOf(batch.values()));
        return new BarnProtocol().begin(call, caller, "request-" + ++named).call();
    }

    private Mutation mutation(String site) {
        String mutationId = "m-" + ++named;
        boolean event = chance.nextInt(3) == 0;
        String localId = site + "/r-" + (event ? mutationId : chance.nextInt(6));
        ledger.sent(mutationId, localId);
        if (ledger.newest(localId) == 0 || chance.nextInt(12) == 0) {
            return Barn.create(mutationId, localId);
        }
        long base = Math.max(1, ledger.newest(localId) + 1 - chance.nextInt(3));
        String payload = chance.nextInt(20) == 0 ? "{\"invalid\":1}" : "{\"n\":" + named + "}";
        String serverId = ledger.serverId(localId);
        return chance.nextInt(60) == 0
                ? Barn.change(mutationId, localId, serverId, Op.DELETE, base, "{}")
                : Barn.update(mutationId, localId, serverId, base, payload);
    }

    /** Everything is shown: whoever follows knows what the other service's feed holds, read from the start. */
    private void compareAtTheEnd(Follower follower) {
        follower.toTheEnd(staged, ledger);
        Follower fresh = new Follower(follower.site(), 1000);
        fresh.toTheEnd(oneByOne, ledger);
        if (!follower.known().equals(fresh.known())) {
            ledger.complain("at the end a follower knows " + follower.known() + ", and there is " + fresh.known());
        }
    }
}
