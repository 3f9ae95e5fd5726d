package dev.barnstorm.plan;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A semi-Markov process: it stays in a state for a time drawn from that state's law, then moves on by that state's odds.
 * It begins as if it had always been running: the first state is drawn in proportion to the share of time that the process
 * spends in it (the embedded chain's stationary share × the mean stay, normalised), and of the first stay only what is
 * left at a random moment remains (see {@link Law#residual}).
 */
final class SemiMarkov {

    private final List<State> states;
    private final double[] first;
    private final List<double[]> odds;

    /**
     * One state.
     *
     * @param stay how long the process stays; null: for ever
     * @param next the odds of each state to follow, by its place in the list; they need not sum to 1
     */
    record State(@Nullable Law stay, List<Double> next) {
        double[] odds() {
            return next.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** A stay in one state, from a barn time (microseconds) to another that is not included. */
    record Stay(int state, long fromMicros, long untilMicros) {}

    SemiMarkov(List<State> states) {
        this.states = List.copyOf(states);
        this.odds = this.states.stream().map(State::odds).toList();
        this.first = shareOfTime();
    }

    /** The stays of one realisation, from barn time 0 on; without end unless a state stays for ever. */
    Iterator<Stay> walk(Chance chance) {
        return new Walk(chance);
    }

    /** The share of time spent in each state in the long run. */
    double[] shareOfTime() {
        double[][] moves = new double[states.size()][];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = moves(i);
        }
        double[] visits = StationaryChain.of(moves);
        double[] shares = new double[visits.length];
        for (int i = 0; i < shares.length; i++) {
            Law stay = states.get(i).stay();
            // A state that is never left has all visits, or none: any length will do.
            double length = stay == null ? 1 : StrictMath.max(stay.mean(), Law.SHORTEST_MICROS / 1e6);
            shares[i] = visits[i] * length;
        }
        return StationaryChain.normalised(shares);
    }

    /** Whither it goes from a state; one that it never leaves leads to itself. */
    private double[] moves(int state) {
        if (states.get(state).stay() != null) {
            return odds.get(state);
        }
        double[] itself = new double[states.size()];
        itself[state] = 1;
        return itself;
    }

    /** Draws by odds of which one at least is above 0: {@link StationaryChain} takes no others. */
    private static int pick(double[] odds, Chance chance) {
        double total = 0;
        for (double share : odds) {
            total += share;
        }
        double left = chance.nextDouble() * total;
        int last = 0;
        for (int i = 0; i < odds.length; i++) {
            if (odds[i] > 0) {
                last = i;
                left -= odds[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    private final class Walk implements Iterator<Stay> {
        private final Chance chance;
        private int state = -1;
        private long at;

        Walk(Chance chance) {
            this.chance = chance;
        }

        @Override
        public boolean hasNext() {
            return at < Long.MAX_VALUE;
        }

        @Override
        public Stay next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the last stay never ends");
            }
            boolean begins = state < 0;
            state = pick(begins ? first : odds.get(state), chance);
            Law law = states.get(state).stay();
            long from = at;
            if (law == null) {
                at = Long.MAX_VALUE;
            } else {
                long length = begins ? law.residualMicros(chance) : law.drawMicros(chance);
                at = length > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + length;
            }
            return new Stay(state, from, at);
        }
    }
}
